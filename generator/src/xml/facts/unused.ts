/** `yes`: a number that libvirt gives, but that says nothing yet. */
import type { FactExtractor } from './extractor.ts';

const idle = /\b(?:unused currently|currently unused|will be 0 for the while)\b/i;

export const unused: FactExtractor = {
  name: 'unused',
  on: ['arg'],
  // Flags have a fact of their own.
  extract: (doc, { name }) => (name !== 'flags' && idle.test(doc) ? 'yes' : undefined),
};
