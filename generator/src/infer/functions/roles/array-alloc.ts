import { typedParameter } from '../../well-known.ts';
import type { RoleRule } from './role-rule.ts';

export const arrayAlloc: RoleRule = {
  id: 'array-alloc',
  summary:
    'A pointer to an array of handles, strings, integers or structs is allocated by libvirt.',
  apply: ({ type }) => {
    const { kind, base, pointers } = type;
    if (type.const || base === typedParameter) return undefined;
    const levels = { handle: 3, char: 3, scalar: 2, struct: 2 } as const;
    if (kind === 'struct') return pointers >= levels.struct ? 'out-array-alloc' : undefined;
    if (kind === 'scalar' && base !== 'int') return undefined;
    if (kind !== 'handle' && kind !== 'char' && kind !== 'scalar') return undefined;
    return pointers === levels[kind] ? 'out-array-alloc' : undefined;
  },
};
