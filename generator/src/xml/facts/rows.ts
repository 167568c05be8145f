/** The parameter that holds the number of CPU maps: `<maxinfo> cpumap in cpumaps`. */
import type { FactExtractor } from './extractor.ts';

const count = /<(\w+)> cpumap in\b/;

export const rows: FactExtractor = {
  name: 'rows',
  on: ['arg'],
  extract: (doc) => count.exec(doc)?.[1],
};
