import type { RoleRule } from './role-rule.ts';

export const inHandle: RoleRule = {
  id: 'in-handle',
  summary: 'A handle in any other place is a further object.',
  apply: ({ type }) => (type.kind === 'handle' && type.pointers === 1 ? 'in-handle' : undefined),
};
