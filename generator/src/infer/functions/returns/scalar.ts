import type { ReturnRule } from './return-rule.ts';

export const scalar: ReturnRule = {
  id: 'returned-scalar',
  summary: 'A number other than int is a value with a failure value of its own.',
  apply: ({ returns: { type } }) =>
    type.kind === 'scalar' && type.pointers === 0 && type.scalar && type.scalar !== 'int'
      ? { role: 'scalar', scalar: type.scalar, meaning: { kind: 'number' } }
      : undefined,
};
