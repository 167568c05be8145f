import { isInt, type ReturnRule } from './return-rule.ts';

export const callbackId: ReturnRule = {
  id: 'returned-callback-id',
  summary: 'The documentation calls it a callback identifier.',
  apply: (fn) =>
    isInt(fn) && fn.returns.facts.outcome === 'callback-id' ? { role: 'callback-id' } : undefined,
};
