import type { RoleRule } from './role-rule.ts';

export const uuid: RoleRule = {
  id: 'uuid',
  summary: '`unsigned char *uuid` is 16 raw bytes, `char *buf` the text of a UUID.',
  apply: ({ name, type }) => {
    if (type.pointers !== 1) return undefined;
    if (name === 'uuid' && type.base === 'unsigned char')
      return type.const ? 'in-uuid' : 'out-uuid';
    return name === 'buf' && type.kind === 'char' && !type.const ? 'out-cstr' : undefined;
  },
};
