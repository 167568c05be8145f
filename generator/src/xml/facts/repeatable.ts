/** `yes` when the prose says that a typed parameter may be given more than once. */
import type { FactExtractor } from './extractor.ts';

const multiple = /\bparams multiple field\b/;

export const repeatable: FactExtractor = {
  name: 'repeatable',
  on: ['macro'],
  extract: (doc) => (multiple.test(doc) ? 'yes' : undefined),
};
