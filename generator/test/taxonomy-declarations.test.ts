/** The rules against an independent survey of libvirt 12.8.0: everything but functions. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readAnnotations } from '../src/annotations/index.ts';
import { buildModel } from '../src/passes/build-model.ts';
import { loadApi } from '../src/xml/index.ts';
import { declarationRows } from './taxonomy/declaration-notation.ts';

interface Difference {
  readonly reason: string;
  /** In the text of these rows, the survey says one thing and we say another. */
  readonly rows: Readonly<Record<string, readonly [theirs: string, ours: string]>>;
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const surveyed = new Map(
  readFileSync(here('taxonomy/declarations.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): [string, string] => {
      const [kind, name, text = ''] = line.split('\t');
      return [`${kind} ${name}`, text];
    }),
);
const differences: readonly Difference[] = parse(
  readFileSync(here('taxonomy/declaration-differences.yaml'), 'utf8'),
);
const annotations = readAnnotations(here('../../api-xml/annotations.yaml'));
const model = buildModel(loadApi(here('../../api-xml/12.8.0')), annotations);

test('all declarations agree with the survey, but for the differences that we list', () => {
  const expected = new Map(surveyed);
  for (const { reason, rows } of differences) {
    expect(reason).not.toBe('');
    for (const [row, [theirs, ours]] of Object.entries(rows)) {
      const text = expected.get(row) ?? '';
      expect(text, row).toContain(theirs);
      expected.set(row, text.replace(theirs, ours));
    }
  }
  const ours = new Map(
    declarationRows(model).map(([kind, name, text]) => [`${kind} ${name}`, text]),
  );
  expect([...ours.keys()].sort()).toEqual([...expected.keys()].sort());
  expect([...ours].filter(([row, text]) => text !== expected.get(row))).toEqual(
    [...expected].filter(([row, text]) => text !== ours.get(row)),
  );
});
