/** `yes` when the prose says that 0 disables and 1 enables. */
import type { FactExtractor } from './extractor.ts';

const switches = /\b0 to disable\W+1 to enable\b/i;

export const bool: FactExtractor = {
  name: 'bool',
  on: ['arg'],
  extract: (doc) => (switches.test(doc) ? 'yes' : undefined),
};
