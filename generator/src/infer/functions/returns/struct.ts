import type { ReturnRule } from './return-rule.ts';

export const struct: ReturnRule = {
  id: 'returned-struct',
  summary: 'A struct stays with libvirt, except what `virSave…` returns.',
  apply: ({ name, returns: { type } }) => {
    if (type.kind !== 'struct' || type.pointers !== 1) return undefined;
    const role = name.startsWith('virSave') ? 'struct-owned' : 'struct-borrowed';
    return { role, struct: type.base };
  },
};
