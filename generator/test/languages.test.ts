/** Keeps true what ARCHITECTURE.md says of languages: the same rooms each, and one list. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { coverageReport } from '../src/cli/coverage-report.ts';
import { generate } from '../src/cli/generate.ts';
import { readInput } from '../src/cli/input.ts';
import { startStages } from '../src/cli/stages.ts';
import { languages } from '../src/languages/index.ts';
import type { CoverageOfKind, Language } from '../src/languages/language.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const ROOMS = ['capabilities', 'coverage', 'docs', 'index', 'keywords', 'names', 'types', 'view'];

describe.each(languages.map(({ id }) => id))('%s', (id) => {
  it.each(ROOMS)('has the room %s', (room) => {
    const folder = join(root, 'generator/src/languages', id);
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(`^${room}(\\.ts)?$`))]),
    );
  });

  it.each([
    `templates/${id}`,
    `packages/${id}/README.md`,
    `packages/${id}/package.json`,
    `packages/${id}/tests`,
    `generator/test/golden/${id}`,
  ])('has %s', (path) => {
    expect(existsSync(join(root, path))).toBe(true);
  });

  it('is named nowhere else in the generator and the scripts', () => {
    const own = [join('languages', id), join('languages', 'index.ts')];
    const sources = ['generator/src', 'scripts'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((path) => join(folder, path))
        .filter((path) => /(?<!\.test)\.(ts|mjs)$/.test(path)),
    );
    const code = sources.filter((path) => !own.some((part) => path.includes(part)));
    // As a text or part of a path: a short name is a word of English as well.
    const name = new RegExp(`['"\`/]${id}['"\`/]`, 'i');
    expect(code.filter((path) => name.test(withoutComments(join(root, path))))).toEqual([]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

const all = (names: readonly { name: string }[]): CoverageOfKind => ({
  bound: names.map(({ name }) => name),
  unbound: [],
});

/** Lists every call with its inputs: the least that a language can be. */
const listing: Language = {
  id: 'listing',
  title: 'Listing',
  emit: ({ calls }) =>
    new Map([
      [
        'calls.txt',
        calls
          .map(({ symbol, inputs }) => `${symbol} ${inputs.map(({ name }) => name).join(' ')}\n`)
          .join(''),
      ],
    ]),
  coverage: ({ model, calls }) => ({
    functions: all(calls.map(({ func }) => func)),
    enums: all(model.enums),
    constants: all(model.constants),
    callbacks: all(model.callbacks),
    events: all(model.events),
    structs: all(model.structs),
    typedKeys: all(model.typedKeys),
  }),
  spelling: (_input, symbol) => [symbol],
  buildOutputs: [],
};

describe('a language added to the list', () => {
  const out = mkdtempSync(join(tmpdir(), 'virglot-'));
  afterEach(() => {
    (languages as Language[]).splice(languages.indexOf(listing), 1);
    rmSync(out, { recursive: true, force: true });
    vi.restoreAllMocks();
  });

  it('is generated and covered without any other change', () => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
    (languages as Language[]).push(listing);

    expect(generate(['listing'], { out })).toBe(0);
    expect(generate(['listing'], { out, check: true })).toBe(0);
    const text = readFileSync(join(out, 'listing/generated/calls.txt'), 'utf8');
    expect(text).toContain('vg_virDomainCreateWithFlags domain flags\n');

    const { input } = readInput({}, startStages(true));
    const report = coverageReport([listing], input);
    expect(report.languages.map(({ language }) => language)).toEqual(['listing']);
    expect(report.languages[0]?.kinds.functions.bound).toBe(input.calls.length);
  }, 60_000);
});
