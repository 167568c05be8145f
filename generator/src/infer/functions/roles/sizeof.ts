import type { RoleRule } from './role-rule.ts';

export const sizeOf: RoleRule = {
  id: 'sizeof',
  summary: '`size_t size` after a struct, documented as its size, lets the struct grow.',
  apply: ({ name, type, facts, index }, { args }) =>
    name === 'size' &&
    type.text === 'size_t' &&
    facts['struct-size'] !== undefined &&
    args[index - 1]?.type.kind === 'struct'
      ? 'sizeof'
      : undefined,
};
