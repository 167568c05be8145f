import { isInt, type ReturnRule } from './return-rule.ts';

export const found: ReturnRule = {
  id: 'found',
  summary: 'The documentation tells 1, 0 and -1 apart: found, not found, failed.',
  apply: (fn) =>
    isInt(fn) && fn.returns.facts.outcome === 'found' ? { role: 'found' } : undefined,
};
