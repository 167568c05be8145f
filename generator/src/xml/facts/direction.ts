/** Direction of an argument where the prose marks it: `(IN)`, `(OUT)`, `(IN/OUT)`. */
import type { FactExtractor } from './extractor.ts';

const marker = /\((in|out|in\/out)\)/i;

export const direction: FactExtractor = {
  name: 'direction',
  on: ['arg'],
  extract: (doc) => marker.exec(doc)?.[1]?.toLowerCase().replace('/', ''),
};
