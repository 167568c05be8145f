import { isInt, type ReturnRule } from './return-rule.ts';

export const status: ReturnRule = {
  id: 'status',
  summary: 'An int that is documented as 0 or -1, or not at all, is a status.',
  apply: (fn) => {
    const { outcome } = fn.returns.facts;
    return isInt(fn) && (outcome === 'status' || outcome === undefined)
      ? { role: 'status' }
      : undefined;
  },
};
