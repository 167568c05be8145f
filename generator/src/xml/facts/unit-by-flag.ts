/** A unit that a flag chooses: `VIR_DOMAIN_BLOCK_RESIZE_BYTES bytes`. */
import type { FactExtractor } from './extractor.ts';
import { MEASURE, unitNamed } from './units.ts';

const choices = new RegExp(
  `@flags?\\s+(?:includes?|contains)\\s+(VIR_\\w+),?\\s+@(\\w+)\\s+is\\s+in\\s+${MEASURE}` +
    `(?:;\\s+otherwise,?\\s+it\\s+is\\s+in\\s+${MEASURE})?`,
  'gi',
);

interface Choice {
  readonly flag: string;
  readonly unit: string;
  /** Without the flag, where the same sentence says so. */
  readonly otherwise: string | undefined;
}

export function unitByFlag(name: string, doc: string): Choice | undefined {
  for (const [, flag = '', of, word = '', rate, usual, usualRate] of doc.matchAll(choices)) {
    const unit = unitNamed(word, rate);
    if (of !== name || unit === undefined) continue;
    return { flag, unit, otherwise: usual && unitNamed(usual, usualRate) };
  }
  return undefined;
}

export const unitWith: FactExtractor = {
  name: 'unit-with',
  on: ['arg'],
  extract: (_, { name, owner }) => {
    const choice = unitByFlag(name, owner?.doc ?? '');
    return choice && `${choice.flag} ${choice.unit}`;
  },
};
