import type { LengthRule } from './length-rule.ts';

export const documentedLength: LengthRule = {
  id: 'documented-length',
  summary: 'The documentation calls it the number or size of something in another parameter.',
  apply: ({ facts }, { name, type }) => {
    // The size of what a string names is not the length of the string.
    if (type.kind === 'char' && type.pointers === 1) return undefined;
    return facts['length-of']?.split(' ').includes(name) || undefined;
  },
};
