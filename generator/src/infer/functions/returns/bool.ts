import { isInt, type ReturnRule } from './return-rule.ts';

export const bool: ReturnRule = {
  id: 'returned-bool',
  summary: '`Is…` and `Has…` answer yes or no.',
  apply: (fn) => (isInt(fn) && /(Is|Has)[A-Z]/.test(fn.name) ? { role: 'bool' } : undefined),
};
