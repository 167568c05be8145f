import type { RoleRule } from './role-rule.ts';

export const dispose: RoleRule = {
  id: 'dispose',
  summary: 'The only parameter of a function called `…Free` is a struct that it frees.',
  apply: ({ type }, { name, args }) =>
    args.length === 1 && type.kind === 'struct' && name.endsWith('Free') ? 'dispose' : undefined,
};
