import type { SizeRule } from './size-rule.ts';

export const countFunction: SizeRule = {
  id: 'count-function',
  summary: 'What `…ListX` fills, `…NumOfX` counts.',
  apply: (_arg, role, { name }, { symbols }) => {
    const counter = name.replace('List', 'NumOf');
    return role === 'out-array-max' && counter !== name && symbols.functions.has(counter)
      ? { kind: 'count-function', function: counter }
      : undefined;
  },
};
