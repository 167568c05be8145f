import type { MeaningRule } from './meaning-rule.ts';

export const bool: MeaningRule = {
  id: 'bool',
  summary: '`autostart`, and an int that 0 disables and 1 enables, is a bool.',
  apply: ({ name, type, facts }) =>
    type.base === 'int' && (facts.bool !== undefined || name === 'autostart')
      ? { kind: 'bool' }
      : undefined,
};
