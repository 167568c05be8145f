import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { rawApi, unlessRaw } from '../../test/raw-api.ts';
import { VirglotError } from '../diagnostics/index.ts';
import type { ApiXml } from './api-xml.ts';
import { miniApi } from './fixtures.ts';
import { importApi } from './import.ts';
import { loadApi } from './load.ts';
import { checkFacts, looksLikeProse } from './prose.ts';
import { readLibrary } from './read.ts';
import { writeXml } from './write-xml.ts';

const temporary = mkdtempSync(join(tmpdir(), 'virglot-import-'));
afterAll(() => rmSync(temporary, { recursive: true }));

const apiXml = fileURLToPath(new URL('../../../api-xml', import.meta.url));
const versions = readdirSync(apiXml).filter((name) => /^\d/.test(name));

/** Imports into a fresh directory and says which. */
function importTo(name: string, from: string, version: string): string {
  for (const [path, text] of importApi(from, version)) {
    mkdirSync(dirname(join(temporary, name, path)), { recursive: true });
    writeFileSync(join(temporary, name, path), text);
  }
  return join(temporary, name, version);
}

/** The API without what distilling drops: prose and places. */
const substance = (api: ApiXml): unknown =>
  JSON.parse(
    JSON.stringify(api, (key, value) => (key === 'doc' || key === 'at' ? undefined : value)),
  );

function raw(name: string, text = miniApi): string {
  const dir = join(temporary, name);
  mkdirSync(dir);
  writeFileSync(join(dir, 'libvirt-api.xml'), text);
  return dir;
}

describe('importApi', () => {
  const from = raw('mini');
  const distilled = importTo('mini-out', from, '12.8.0');

  it('keeps everything but prose and places', () => {
    expect(substance(loadApi(distilled))).toEqual(substance(loadApi(from)));
  });

  it('keeps no prose', () => {
    const text = readFileSync(join(distilled, 'libvirt-api.xml'), 'utf8');
    for (const prose of ['info', 'everything', 'the place', 'a number', 'Called']) {
      expect(text).not.toContain(prose);
    }
    expect(text).toContain("<arg name='where' type='const char *' fact-nullable='yes'/>");
    expect(text.split('\n')[1]).toContain('Made from libvirt 12.8.0');
  });

  it('survives every character that XML would change', () => {
    const nasty = `&amp;&lt;&gt;&apos;&quot;&#9;&#10;&#13;\u{1F600}`;
    const source = raw('nasty', miniApi.replace('a&amp;b', nasty));
    const value = loadApi(importTo('nasty-out', source, '12.8.0')).libraries[0]?.macros[1]?.string;
    expect(value).toBe('&<>\'"\t\n\r\u{1F600}');
  });

  const code = (dir: string, version: string) => {
    try {
      importApi(dir, version);
    } catch (error) {
      return error instanceof VirglotError ? error.diagnostics[0]?.code : error;
    }
    return undefined;
  };

  it('refuses another version and distilled files', () => {
    expect(code(from, '11.3.0')).toBe('VG0115');
    expect(code(distilled, '12.8.0')).toBe('VG0117');
  });
});

describe('looksLikeProse', () => {
  it('tells sentences from facts', () => {
    expect(looksLikeProse('pointer to the domain object')).toBe(true);
    expect(looksLikeProse('See virFoo. Then')).toBe(true);
    expect(looksLikeProse('unsigned long long')).toBe(false);
    expect(looksLikeProse('virDomainModificationImpact virTypedParameterFlags')).toBe(false);
  });
});

describe.each(versions)('api-xml/%s', (version) => {
  const files = readdirSync(join(apiXml, version)).map((name) => join(apiXml, version, name));

  it('is as the writer writes it, without prose', () => {
    expect(files).toHaveLength(4);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      const { library, distilled, warnings } = readLibrary(file, text);
      expect(distilled).toBe(true);
      expect(warnings).toEqual([]);
      expect(() => checkFacts(library)).not.toThrow();
      expect(writeXml(library, version)).toBe(text);
    }
  });

  const directory = rawApi(version) ?? '';
  const hasRaw = directory !== '';
  const title = unlessRaw(version);

  it.skipIf(!hasRaw)(`is what importing libvirt's own files gives${title}`, () => {
    for (const [path, text] of importApi(directory, version)) {
      const committed = readFileSync(join(apiXml, path), 'utf8');
      expect(committed === text, `${basename(path)} is stale: import ${version} again`).toBe(true);
    }
  });

  it.skipIf(!hasRaw)(`reads as libvirt's own files do${title}`, () => {
    expect(substance(loadApi(join(apiXml, version)))).toEqual(substance(loadApi(directory)));
  });
});
