import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { VirglotError } from '../diagnostics/index.ts';
import { buildModel } from '../passes/build-model.ts';
import { loadApi } from '../xml/index.ts';
import { lintAnnotations, parseAnnotations, readAnnotations } from './index.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const file = here('../../../api-xml/annotations.yaml');
const load = (version: string) => loadApi(here(`../../../api-xml/${version}`));
const api = load('12.8.0');

/** `code line:col message; suggestion` of what is wrong. */
function problems(run: () => unknown): readonly string[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof VirglotError)) throw error;
    return error.diagnostics.map(
      ({ code, at, message, suggestion }) =>
        `${code} ${at?.line}:${at?.col} ${message}${suggestion ? `; ${suggestion}` : ''}`,
    );
  }
  return [];
}
const parsing = (...lines: readonly string[]) =>
  problems(() => parseAnnotations('a.yaml', ['libvirt: 12.8.0', ...lines].join('\n')));

describe('reading', () => {
  test('every fact knows its place', () => {
    const annotations = parseAnnotations(
      'a.yaml',
      'libvirt: 12.8.0\nreturns:\n  virA: { nullable: true, special: { -2: x } }\nlocal:\n  - virB\n',
    );
    expect(annotations.at('returns', 'virA', 'nullable')).toEqual({
      file: 'a.yaml',
      line: 3,
      col: 11,
    });
    expect(annotations.at('returns', 'virA', 'special', '-2')).toMatchObject({ line: 3, col: 38 });
    expect(annotations.at('local', 0)).toMatchObject({ line: 5, col: 5 });
    expect(annotations.at('returns', 'virA', 'missing')).toMatchObject({ line: 3, col: 3 });
  });

  test.each<[string, readonly string[], string]>([
    [
      'an unknown section',
      ['parmeters: {}'],
      'VG0204 2:1 the file has no key "parmeters"; Did you mean "parameters"?',
    ],
    [
      'an unknown key',
      ['returns:', '  virA: { nulable: true }'],
      'VG0204 3:11 returns.virA has no key "nulable"; Did you mean "nullable"?',
    ],
    [
      'a duplicate',
      ['since:', '  virA: 1.0.0', '  virA: 1.0.0'],
      'VG0203 4:3 this key was given before',
    ],
    [
      'a wrong type',
      ['returns:', '  virA: { nullable: maybe }'],
      'VG0205 3:11 returns.virA.nullable is no boolean',
    ],
    [
      'an unknown role',
      ['parameters:', '  virA.b: { role: in-strng }'],
      'VG0205 3:13 parameters.virA.b.role is "in-strng"; Did you mean "in-string"?',
    ],
    [
      'an unknown size',
      ['parameters:', '  virA.b: { size: { kind: null-prob } }'],
      'VG0205 3:13 parameters.virA.b.size has none of the forms that it may have; Did you mean "null-probe"?',
    ],
    [
      'broken YAML',
      ['local: [virA'],
      'VG0202 2:13 this is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ])('%s', (_what, lines, expected) => expect(parsing(...lines)).toEqual([expected]));

  test('an empty file, a list and a bomb', () => {
    const texts = ['', '- a', `libvirt: &a [x, x]\nlocal: [${'*a, '.repeat(20)}]\nb: &b [*a, *a]`];
    for (const text of texts)
      expect(problems(() => parseAnnotations('a.yaml', text))).not.toEqual([]);
  });

  test('a file that is not there', () => {
    expect(problems(() => readAnnotations('/nowhere/a.yaml'))[0]).toMatch(/^VG0201 .*ENOENT/);
  });
});

describe('names', () => {
  const text = readFileSync(file, 'utf8');
  const building = (from: string, to: string) =>
    problems(() => buildModel(api, parseAnnotations('a.yaml', text.replace(from, to))));

  test.each([
    [
      'virNodeGetCPUMap.cpumap:',
      'virNodeGetCPUMapp.cpumap:',
      'no parameter "virNodeGetCPUMapp.cpumap"; Did you mean "virNodeGetCPUMap.cpumap"?',
    ],
    [
      'virDomainGetDiskErrors.errors:',
      'virDomainGetDiskErrors.error:',
      'no parameter "virDomainGetDiskErrors.error"; Did you mean "virDomainGetDiskErrors.errors"?',
    ],
    [
      '[virInterfaceXMLFlags]',
      '[virInterfaceXMLFlag]',
      'no enum "virInterfaceXMLFlag"; Did you mean "virInterfaceXMLFlags"?',
    ],
    [
      'parent: dconn',
      'parent: dcon',
      'no parameter of virDomainMigrate "dcon"; Did you mean "dconn"?',
    ],
    [
      'virDomainSave: VIR_DOMAIN_JOB_OPERATION_SAVE',
      'virDomainSave: VIR_DOMAIN_JOB_OPERATION_SAFE',
      'no enumerator "VIR_DOMAIN_JOB_OPERATION_SAFE"; Did you mean "VIR_DOMAIN_JOB_OPERATION_SAVE"?',
    ],
    ['- virStreamNew', '- virStreamNw', 'no function "virStreamNw"; Did you mean "virStreamNew"?'],
    [
      'function: virDomainGetInfo',
      'function: virDomainInfo',
      'no function "virDomainInfo"; Did you mean "virDomainGetInfo"?',
    ],
  ])('%s misspelt', (from, to, expected) =>
    expect(building(from, to).join('\n')).toContain(`libvirt 12.8.0 has ${expected}`),
  );

  test('are not held against a release older than the annotations', () => {
    const later = text.replace('libvirt: 12.8.0', 'libvirt: 13.0.0');
    const added = later.replace('local:\n', 'local:\n  - virBrandNew\n');
    expect(problems(() => buildModel(api, parseAnnotations('a.yaml', added)))).toEqual([]);
  });
});

describe('lint', () => {
  const older = ['11.3.0', '9.0.0'].map(load);

  test('has nothing to say about our own annotations', { timeout: 30_000 }, () => {
    expect(lintAnnotations(api, readAnnotations(file), older)).toEqual([]);
  });

  test('finds what a rule knows', { timeout: 30_000 }, () => {
    const text = readFileSync(file, 'utf8').replace(
      'parameters:\n',
      'parameters:\n  virDomainGetInfo.info: { role: out-struct }\n',
    );
    const findings = lintAnnotations(api, parseAnnotations('a.yaml', text), older);
    expect(findings).toMatchObject([
      { code: 'VG0207', severity: 'warning', at: { line: 12, col: 28 } },
    ]);
  });
});
