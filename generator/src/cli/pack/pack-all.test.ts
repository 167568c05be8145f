import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import schema from '../../../schemas/pack.schema.json' with { type: 'json' };
import { artefactsIn } from './document.ts';
import { packAll } from './pack-all.ts';
import { missingScript, type Package } from './script.ts';

let clone: string;
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'virglot-pack-'));
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

/** A package whose pack script is this shell command, with the folder to fill as `$0`. */
function packageOf(id: string, command?: string): Package {
  const folder = join(clone, id);
  mkdirSync(folder);
  const scripts = command === undefined ? {} : { pack: `sh -c '${command}'` };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: id, scripts }));
  return { id, title: id.toUpperCase(), folder };
}

/** Something that was packed earlier. */
function packed(one: Package): void {
  mkdirSync(join(one.folder, 'dist'));
  writeFileSync(join(one.folder, 'dist/old.tar'), 'old');
}

const distOf = (one: Package) => readdirSync(join(one.folder, 'dist'));

describe('packing', () => {
  it('replaces what was packed before by what the script makes', () => {
    const one = packageOf('one', 'mkdir "$0" && echo new > "$0/new.tar"');
    packed(one);
    expect(packAll([one], true)).toEqual([join(one.folder, 'dist')]);
    expect(distOf(one)).toEqual(['new.tar']);
    expect(readdirSync(join(one.folder, '.cache'))).toEqual([]);
  });

  it.each([
    [
      'fails half way',
      'mkdir "$0"; echo half > "$0/half.tar"; echo no space left >&2; exit 1',
      'no space left',
    ],
    ['makes nothing', 'true', 'made nothing'],
  ])('changes nothing when one script %s', (_, command, message) => {
    const good = packageOf('good', 'mkdir "$0" && echo new > "$0/new.tar"');
    const bad = packageOf('bad', command);
    for (const one of [good, bad]) packed(one);
    expect(() => packAll([good, bad], true)).toThrow(message);
    for (const one of [good, bad]) {
      expect(distOf(one)).toEqual(['old.tar']);
      expect(readdirSync(join(one.folder, '.cache'))).toEqual([]);
    }
  });

  it('leaves no folder behind where nothing was packed before', () => {
    const bad = packageOf('bad', 'mkdir "$0"; touch "$0/half.tar"; exit 1');
    expect(() => packAll([bad], true)).toThrow('BAD could not be packed');
    expect(existsSync(join(bad.folder, 'dist'))).toBe(false);
  });
});

it('says which language has no script', () => {
  expect(missingScript(packageOf('one', 'true'))).toEqual([]);
  expect(missingScript(packageOf('two'))).toMatchObject([
    { code: 'VG0505', message: 'TWO cannot be packed yet.' },
  ]);
});

it('describes artefacts as the published schema says', () => {
  writeFileSync(join(clone, 'a.tar'), 'abc');
  const artefacts = artefactsIn(clone);
  const document = { version: '12.8.0', languages: [{ language: 'one', artefacts }] };
  const ajv = new Ajv();
  expect(ajv.validate(schema, document), ajv.errorsText()).toBe(true);
  expect(artefacts).toEqual([
    {
      file: join(clone, 'a.tar'),
      size: readFileSync(join(clone, 'a.tar')).length,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    },
  ]);
});
