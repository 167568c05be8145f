import { lengthsOf, type RoleRule } from './role-rule.ts';

export const bytes: RoleRule = {
  id: 'bytes',
  summary: 'A buffer with a length holds bytes: const ones go in, others come out.',
  apply: (arg, fn) => {
    const { base, pointers } = arg.type;
    if (!['void', 'char', 'unsigned char'].includes(base) || pointers !== 1) return undefined;
    if (lengthsOf(arg, fn).length === 0) return undefined;
    return arg.type.const ? 'in-bytes' : 'out-bytes';
  },
};
