import type { ReturnRule } from './return-rule.ts';

export const nothing: ReturnRule = {
  id: 'void',
  summary: '`void` returns nothing.',
  apply: ({ returns }) => (returns.type.kind === 'void' ? { role: 'void' } : undefined),
};
