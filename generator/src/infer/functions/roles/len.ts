import type { RoleRule } from './role-rule.ts';

export const len: RoleRule = {
  id: 'len',
  summary: 'The length of another parameter is folded into it.',
  apply: (arg, { pairs }) => (pairs.some(({ length }) => length === arg) ? 'len' : undefined),
};
