import type { ReturnRule } from './return-rule.ts';

export const string: ReturnRule = {
  id: 'returned-string',
  summary: '`char *` is freed by the caller, `const char *` stays with libvirt.',
  apply: ({ returns: { type, annotation } }) => {
    if (type.kind !== 'char' || type.pointers !== 1) return undefined;
    if (!type.const) return { role: 'string-owned' };
    return { role: 'string-borrowed', ...(annotation?.facts.copyNow && { copyNow: true }) };
  },
};
