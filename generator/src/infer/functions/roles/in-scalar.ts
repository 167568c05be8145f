import type { RoleRule } from './role-rule.ts';

export const inScalar: RoleRule = {
  id: 'in-scalar',
  summary: 'A number or enum by value goes in.',
  apply: ({ type }) => (type.scalar !== undefined && type.pointers === 0 ? 'in-scalar' : undefined),
};
