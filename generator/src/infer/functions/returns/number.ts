import { isInt, type ReturnRule } from './return-rule.ts';

export const number: ReturnRule = {
  id: 'returned-number',
  summary: 'The documentation speaks of a number.',
  apply: (fn) =>
    isInt(fn) && fn.returns.facts.outcome === 'number'
      ? { role: 'int-value', meaning: { kind: 'number' } }
      : undefined,
};
