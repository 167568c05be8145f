/** `yes` when the prose says that the function fills an array of numbers. */
import type { FactExtractor } from './extractor.ts';

const words = /^returned\b|\barray to (?:collect|populate)\b|\bpointer to the array\b/i;

export const filled: FactExtractor = {
  name: 'filled',
  on: ['arg'],
  extract: (doc, { type }) => (type.endsWith('*') && words.test(doc) ? 'yes' : undefined),
};
