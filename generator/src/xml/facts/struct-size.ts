/** `yes` when a number is the size of the struct before it. */
import type { FactExtractor } from './extractor.ts';

const words = /\bsize of \w+ structure\b/i;

export const structSize: FactExtractor = {
  name: 'struct-size',
  on: ['arg'],
  extract: (doc, { type }) => (type === 'size_t' && words.test(doc) ? 'yes' : undefined),
};
