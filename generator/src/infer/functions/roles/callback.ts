import { freeCallback } from '../../well-known.ts';
import type { RoleRule } from './role-rule.ts';

export const callback: RoleRule = {
  id: 'callback',
  summary: 'A function type is a callback; virFreeCallback releases its opaque pointer.',
  apply: ({ type }) => {
    if (type.kind !== 'callback' || type.pointers > 0) return undefined;
    return type.base === freeCallback ? 'freecb' : 'callback';
  },
};
