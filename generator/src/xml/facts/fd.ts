/** `yes` when the prose calls an int, or an array of ints, a file descriptor. */
import type { FactExtractor } from './extractor.ts';

const descriptor = /\bfile ?descriptors?\b|\b(?:fds?|FDs?)\b/;

export const fd: FactExtractor = {
  name: 'fd',
  on: ['arg', 'return'],
  extract: (doc, { type }) => (/^int\b/.test(type) && descriptor.test(doc) ? 'yes' : undefined),
};
