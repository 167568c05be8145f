import { mentionedEnums } from '../../meaning.ts';
import type { MeaningRule } from './meaning-rule.ts';

export const enumMentioned: MeaningRule = {
  id: 'enum-mentioned',
  summary: 'An integer whose documentation names an enum holds its values.',
  apply: ({ type, facts }, _fn, { symbols }) => {
    if (type.base !== 'int' && type.base !== 'unsigned int') return undefined;
    const enums = mentionedEnums(facts, symbols);
    return enums.length > 0 ? { kind: 'enum', enums } : undefined;
  },
};
