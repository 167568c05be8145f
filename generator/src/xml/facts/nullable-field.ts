/** `yes` when the prose allows NULL for a field. */
import type { FactExtractor } from './extractor.ts';

const orNull = /\b(?:or|may be) NULL\b/;

export const nullableField: FactExtractor = {
  name: 'nullable',
  on: ['field'],
  extract: (doc) => (orNull.test(doc) ? 'yes' : undefined),
};
