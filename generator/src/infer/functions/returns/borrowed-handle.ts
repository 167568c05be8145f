import type { ReturnRule } from './return-rule.ts';

export const borrowedHandle: ReturnRule = {
  id: 'borrowed-handle',
  summary: '`Get` and the class of another object gives it without a reference of its own.',
  apply: ({ name, returns: { type } }) =>
    type.kind === 'handle' &&
    type.pointers === 1 &&
    /Get(Connect|Domain|Network|Server)$/.test(name)
      ? { role: 'handle-borrowed', class: type.base }
      : undefined,
};
