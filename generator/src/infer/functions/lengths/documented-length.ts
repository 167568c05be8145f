import type { LengthRule } from './length-rule.ts';

export const documentedLength: LengthRule = {
  id: 'documented-length',
  summary: 'The documentation calls it the number or size of something in another parameter.',
  apply: ({ facts }, { name }) => facts['length-of']?.split(' ').includes(name) || undefined,
};
