/** Flags that a function documents without naming their enum: `unused` when there are none yet. */
import type { FactExtractor } from './extractor.ts';

const unused =
  /\bunused\b|\bnot used\b|\bnot (?:yet )?(?:used|supported)\b|\bpass 0\b|\buse 0\b|\bset to 0\b|\balways 0\b/i;
const namesEnum = /\bvir[A-Z]\w+\b(?!\()/;

export const flags: FactExtractor = {
  name: 'flags',
  on: ['arg'],
  extract: (doc, { name }) => {
    if (name !== 'flags' || doc === '' || namesEnum.test(doc)) return undefined;
    return unused.test(doc) ? 'unused' : 'unnamed';
  },
};
