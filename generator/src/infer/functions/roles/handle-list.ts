import type { RoleRule } from './role-rule.ts';

export const handleList: RoleRule = {
  id: 'handle-list',
  summary: 'A pointer to handles is an array that ends with NULL.',
  apply: ({ type }) =>
    type.kind === 'handle' && type.pointers === 2 ? 'in-array-nullterm' : undefined,
};
