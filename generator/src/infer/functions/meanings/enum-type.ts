import type { MeaningRule } from './meaning-rule.ts';

export const enumType: MeaningRule = {
  id: 'enum-type',
  summary: 'A value whose C type is an enum is of that enum.',
  apply: ({ type }) => (type.kind === 'enum' ? { kind: 'enum', enums: [type.base] } : undefined),
};
