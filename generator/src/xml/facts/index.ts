/**
 * Facts: what our rules need of libvirt's prose. Rules look at names, types and `.facts`, never
 * at `.doc`, so that XML with prose and the distilled XML in api-xml/ give the same model.
 *
 * To add a fact: write one file here with a `FactExtractor`, list it below, and import again
 * every version in api-xml/ from a directory with libvirt's own XML files of that version:
 *
 *     npx virglot import DIR --as 12.8.0
 */
import { bool } from './bool.ts';
import { callback } from './callback.ts';
import { direction } from './direction.ts';
import { errorValue } from './error-value.ts';
import type { FactContext, FactExtractor, Facts, FactTarget } from './extractor.ts';
import { fd } from './fd.ts';
import { filled } from './filled.ts';
import { flags } from './flags.ts';
import { lengthOf } from './length-of.ts';
import { mentions } from './mentions.ts';
import { notFound } from './not-found.ts';
import { nullable } from './nullable.ts';
import { nullableField } from './nullable-field.ts';
import { outcome } from './outcome.ts';
import { repeatable } from './repeatable.ts';
import { rows } from './rows.ts';
import { structSize } from './struct-size.ts';
import { superseded } from './superseded.ts';
import { unit } from './unit.ts';
import { unitWith } from './unit-by-flag.ts';
import { unused } from './unused.ts';
import { valueType } from './value-type.ts';

export type { FactContext, FactExtractor, Facts, FactTarget } from './extractor.ts';

export const extractors: readonly FactExtractor[] = [
  bool,
  errorValue,
  fd,
  filled,
  flags,
  lengthOf,
  notFound,
  outcome,
  rows,
  structSize,
  superseded,
  callback,
  direction,
  mentions,
  nullable,
  nullableField,
  repeatable,
  unit,
  unitWith,
  unused,
  valueType,
];

const byTarget = new Map<FactTarget, FactExtractor[]>();
for (const extractor of extractors) {
  for (const target of extractor.on) {
    byTarget.set(target, [...(byTarget.get(target) ?? []), extractor]);
  }
}

export const noFacts: Facts = Object.freeze({});

/** The facts that the prose of one element holds. */
export function extractFacts(target: FactTarget, doc: string, context: FactContext): Facts {
  let facts: Record<string, string> | undefined;
  for (const { name, extract } of byTarget.get(target) ?? []) {
    const value = extract(doc, context);
    if (value === undefined) continue;
    facts ??= {};
    facts[name] = value;
  }
  return facts ?? noFacts;
}
