import type { RoleRule } from './role-rule.ts';

export const returnedLen: RoleRule = {
  id: 'returned-len',
  summary: 'A `size_t *` beside returned bytes is their number.',
  apply: ({ type }, { returns }) =>
    type.text === 'size_t *' && returns.type.base === 'unsigned char' && returns.type.pointers === 1
      ? 'len'
      : undefined,
};
