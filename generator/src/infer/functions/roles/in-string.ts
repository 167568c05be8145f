import type { RoleRule } from './role-rule.ts';

export const inString: RoleRule = {
  id: 'in-string',
  summary: '`const char *` is a string.',
  apply: ({ type }) =>
    type.kind === 'char' && type.const && type.pointers === 1 ? 'in-string' : undefined,
};
