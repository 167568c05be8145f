/** The type of the value of a typed parameter: `as a ullong`, `as VIR_TYPED_PARAM_STRING`. */
import type { FactExtractor } from './extractor.ts';

const constant = /\bVIR_TYPED_PARAMS?_(STRING|ULLONG|UINT|INT|LLONG|BOOLEAN|DOUBLE)\b/;
const words =
  /(?:\b(?:as|type|type of) (?:an? )?|^An? )(unsigned long long|unsigned int|long long|ullong|llong|uint|int|boolean|bool|double|string)\b/i;

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
    return found && (short[found] ?? found);
  },
};
