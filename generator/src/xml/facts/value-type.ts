/** The type of the value of a typed parameter: `as a ullong`, `as VIR_TYPED_PARAM_STRING`. */
import type { FactExtractor } from './extractor.ts';

const constant = /\bVIR_TYPED_PARAMS?_(STRING|ULLONG|UINT|INT|LLONG|BOOLEAN|DOUBLE)\b/;
const words =
  /(?:\b(?:as|type|type of) (?:an? )?|^An? )(unsigned long long|unsigned int|long long|ullong|llong|uint|int|boolean|bool|double|string)\b/i;

/** What is counted in nanoseconds takes 64 bits, also where the prose names no type. */
const nanoseconds = /\bin ns\b/;

const short: Readonly<Record<string, string>> = {
  'unsigned long long': 'ullong',
  'unsigned int': 'uint',
  'long long': 'llong',
  bool: 'boolean',
};

export const valueType: FactExtractor = {
  name: 'value-type',
  on: ['macro'],
  extract: (doc) => {
    const found = (constant.exec(doc) ?? words.exec(doc))?.[1]?.toLowerCase();
    if (found === undefined) return nanoseconds.test(doc) ? 'ullong' : undefined;
    return short[found] ?? found;
  },
};
