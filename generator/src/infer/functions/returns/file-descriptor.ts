import { isInt, type ReturnRule } from './return-rule.ts';

export const fileDescriptor: ReturnRule = {
  id: 'returned-fd',
  summary: 'The documentation calls it a file descriptor.',
  apply: (fn) => (isInt(fn) && fn.returns.facts.fd !== undefined ? { role: 'fd' } : undefined),
};
