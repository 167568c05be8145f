import type { SizeRule } from './size-rule.ts';

export const lengthProbe: SizeRule = {
  id: 'length-probe',
  summary: 'With a null array, a length that comes back tells the number of elements.',
  apply: (_arg, role) =>
    role === 'out-typed-probe' || role === 'out-array-probe' ? { kind: 'length-probe' } : undefined,
};
