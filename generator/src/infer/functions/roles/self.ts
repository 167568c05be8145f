import type { RoleRule } from './role-rule.ts';

export const self: RoleRule = {
  id: 'self',
  summary: 'A handle in the first place is the object that the function is a method of.',
  apply: ({ index, type }) =>
    index === 0 && type.kind === 'handle' && type.pointers === 1 ? 'self' : undefined,
};
