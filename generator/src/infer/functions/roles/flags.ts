import type { RoleRule } from './role-rule.ts';

export const flags: RoleRule = {
  id: 'flags',
  summary: 'An integer called `flags` is a set of flags.',
  apply: ({ name, type }) =>
    name === 'flags' && type.kind === 'scalar' && type.pointers === 0 ? 'flags' : undefined,
};
