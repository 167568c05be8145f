import type { ReturnRule } from './return-rule.ts';

export const bytes: ReturnRule = {
  id: 'returned-bytes',
  summary: '`unsigned char *` is freed by the caller; a parameter tells how many bytes.',
  apply: ({ returns: { type } }, params) => {
    if (type.base !== 'unsigned char' || type.pointers !== 1) return undefined;
    const length = params.find((param) => param.role === 'len' && param.of === 'return');
    return length && { role: 'bytes-owned', len: length.name };
  },
};
