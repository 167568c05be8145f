/** The function type of an event: the prose of an event id is that name and nothing else. */
import type { FactExtractor } from './extractor.ts';

const onlyName = /^\s*(vir[A-Z]\w+)\s*$/;

export const callback: FactExtractor = {
  name: 'callback',
  on: ['enumerator'],
  extract: (doc) => onlyName.exec(doc)?.[1],
};
