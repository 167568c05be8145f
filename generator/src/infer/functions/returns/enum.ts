import { mentionedEnums } from '../../meaning.ts';
import { isInt, type ReturnRule } from './return-rule.ts';

export const enumMentioned: ReturnRule = {
  id: 'returned-enum',
  summary: 'An int whose documentation names an enum is one of its values.',
  apply: (fn, _params, { symbols }) => {
    if (!isInt(fn) || fn.returns.facts.outcome === 'status') return undefined;
    const enums = mentionedEnums(fn.returns.facts, symbols);
    return enums.length > 0 ? { role: 'enum', enums } : undefined;
  },
};
