/** Types that the prose names, such as the enum an `int` holds; calls such as `virFoo()` are left out. */
import type { FactExtractor } from './extractor.ts';

const typeName = /\bvir[A-Z]\w+\b(?!\()/g;

export const mentions: FactExtractor = {
  name: 'mentions',
  on: ['arg', 'return', 'field'],
  extract: (doc) => {
    const names = doc.match(typeName);
    return names ? [...new Set(names)].join(' ') : undefined;
  },
};
