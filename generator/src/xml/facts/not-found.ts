/** The error code that a lookup gives when there is no such object. */
import type { FactExtractor } from './extractor.ts';

const code = /\b(VIR_ERR_NO_\w+)\s+error\s+is\s+raised\b/;

export const notFound: FactExtractor = {
  name: 'not-found',
  on: ['return'],
  extract: (doc) => code.exec(doc)?.[1],
};
