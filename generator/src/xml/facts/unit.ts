/** The unit of a number: `in nanoseconds` is `ns`, `limit in MiB/s` is `MiB/s`. */
import type { FactExtractor } from './extractor.ts';
import { unitElsewhere } from './unit-elsewhere.ts';
import { MEASURE, RATE, SEVERAL, unitNamed } from './units.ts';

/** The first that is found decides. */
const patterns = [
  `\\b(?:in|of)\\s+${MEASURE}`,
  `\\(${MEASURE}\\)`,
  `\\b(?:number of|how many)\\s+(?:\\w+\\s+)?${SEVERAL}`,
  `(?<!@)${SEVERAL}\\s+(?:since|from|within)\\b`,
  `${MEASURE}\\s+part\\b`,
  `^(?:the\\s+)?(?:\\w+\\s+)?${SEVERAL}`,
  `(?<!@)${SEVERAL}$`,
  RATE,
].map((pattern) => new RegExp(pattern, 'i'));

/** Said of the fields that follow, in a comment that the XML gives to the field before. */
const ofOthers = /\b(?:is|are) measured in\b/i;

export const unit: FactExtractor = {
  name: 'unit',
  on: ['field', 'arg', 'return', 'macro', 'enumerator'],
  extract: (doc, context) => {
    if (ofOthers.test(doc)) return undefined;
    for (const pattern of patterns) {
      const [, word, rate] = pattern.exec(doc) ?? [];
      const found = word && unitNamed(word, rate);
      if (found) return found;
    }
    return unitElsewhere(context);
  },
};
