/** The rules against an independent survey of all 568 functions of libvirt 12.8.0. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAnnotations } from '../src/annotations/index.ts';
import { buildModel } from '../src/passes/build-model.ts';
import { loadApi } from '../src/xml/index.ts';
import { columns, type Row, rowOf } from './taxonomy/notation.ts';

interface Difference {
  readonly column: keyof Row;
  readonly reason: string;
  /** What we say instead, by function. */
  readonly functions: Readonly<Record<string, string>>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lines = readFileSync(here('taxonomy/functions.tsv'), 'utf8').trimEnd().split('\n');
const surveyed = lines.map(
  (line) => Object.fromEntries(line.split('\t').map((cell, i) => [columns[i], cell])) as Row,
);
const differences: readonly Difference[] = parse(
  readFileSync(here('taxonomy/differences.yaml'), 'utf8'),
);
const annotations = readAnnotations(here('../../api-xml/annotations.yaml'));
const model = (version: string) =>
  buildModel(loadApi(here(`../../api-xml/${version}`)), annotations);

test('all functions agree with the survey, but for the differences that we list', () => {
  const intended = new Map(
    differences.flatMap(({ column, functions }) =>
      Object.entries(functions).map(([name, ours]) => [`${name} ${column}`, ours] as const),
    ),
  );
  const expected = surveyed.map((row) =>
    Object.fromEntries(
      columns.map((column) => [column, intended.get(`${row.name} ${column}`) ?? row[column]]),
    ),
  );
  const ours = new Map(model('12.8.0').functions.map((fn) => [fn.name, rowOf(fn)]));
  expect(surveyed).toHaveLength(568);
  expect([...ours.keys()].sort()).toEqual(surveyed.map(({ name }) => name).sort());
  expect(surveyed.map(({ name }) => ours.get(name))).toEqual(expected);
});

test('every listed difference differs', () => {
  const rows = new Map(surveyed.map((row) => [row.name, row]));
  for (const { column, reason, functions } of differences) {
    expect(reason).not.toBe('');
    for (const [name, ours] of Object.entries(functions)) {
      expect(rows.get(name)?.[column], `${name} ${column}`).toBeDefined();
      expect(ours, `${name} ${column}`).not.toBe(rows.get(name)?.[column]);
    }
  }
});

/** `function column` of what an older release says otherwise; read-only needs access checks. */
const changedSince = (version: string): readonly string[] => {
  const newest = new Map(model('12.8.0').functions.map((fn) => [fn.name, rowOf(fn)]));
  return model(version)
    .functions.map(rowOf)
    .flatMap((row) =>
      columns
        .filter((column) => column !== 'readOnly' && row[column] !== newest.get(row.name)?.[column])
        .map((column) => `${row.name} ${column}`),
    );
};

test('libvirt 11.3.0 says the same but for what its documentation did not tell', () => {
  expect(changedSince('11.3.0')).toEqual([
    'virDomainSetVcpu params',
    'virDomainQemuAttach superseded',
  ]);
});

test('libvirt 9.0.0 says the same but for what its documentation did not tell', () => {
  expect(changedSince('9.0.0')).toEqual([
    'virConnectGetDomainCapabilities params',
    'virDomainSetVcpu params',
    'virNodeDeviceGetXMLDesc params',
    'virDomainQemuAttach superseded',
  ]);
});
