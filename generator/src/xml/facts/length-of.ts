/** The parameters whose elements an integer counts: `number of CPUs in xmlCPUs`. */
import type { FactExtractor } from './extractor.ts';

const counts = /\b(?:number|size|count) of\b/i;
/** A parameter in prose: marked by `@`, or with a capital inside the word. */
const parameter = /@(\w+)|\b([a-z]+[A-Z]\w*)/g;
const typeName = /^vir[A-Z]/;

export const lengthOf: FactExtractor = {
  name: 'length-of',
  on: ['arg'],
  extract: (doc, { type }) => {
    if (!counts.test(doc) || !/\b(?:int|long|size_t)\b/.test(type)) return undefined;
    const names = [...doc.matchAll(parameter)].map(([, marked, bare]) => marked ?? bare ?? '');
    return names.filter((name) => !typeName.test(name)).join(' ') || undefined;
  },
};
