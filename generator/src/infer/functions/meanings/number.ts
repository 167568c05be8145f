import type { MeaningRule } from './meaning-rule.ts';

export const number: MeaningRule = {
  id: 'number',
  summary: 'Any other number is just that.',
  apply: () => ({ kind: 'number' }),
};
