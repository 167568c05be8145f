/** The function that the prose advises instead, or `yes` when it advises against without one. */
import type { FactExtractor } from './extractor.ts';

const advice =
  /\buse\s+of\s+this\s+(?:function|method)\s+is\s+(?:discouraged|no\s+longer\s+recommended)|\bDeprecated\s+after\b|\bis\s+not\s+functional\s+since\b/i;
const instead = /\bInstead,?\s+(?:use|applications\s+should\s+try)\s+(vir\w+)/i;

export const superseded: FactExtractor = {
  name: 'superseded',
  on: ['function'],
  extract: (doc) => (advice.test(doc) ? (instead.exec(doc)?.[1] ?? 'yes') : undefined),
};
