/** The value that a returned number has on failure: `0 in case of error`. */
import type { FactExtractor } from './extractor.ts';

const words = /(-1|(?<![-\w])0) (?:in case of|on|upon) (?:an )?(?:error|failure)\b/;

export const errorValue: FactExtractor = {
  name: 'error-value',
  on: ['return'],
  extract: (doc, { type }) =>
    /\b(?:long|unsigned)\b/.test(type) && !type.includes('*') ? words.exec(doc)?.[1] : undefined,
};
