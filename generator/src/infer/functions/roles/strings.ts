import { lengthsOf, type RoleRule } from './role-rule.ts';

export const strings: RoleRule = {
  id: 'strings',
  summary:
    '`const char **` goes in, with a length or ended by NULL; `char **` comes out, as an array of ' +
    'the caller when it has a length and as one string when it has none.',
  apply: (arg, fn) => {
    if (arg.type.kind !== 'char' || arg.type.pointers !== 2) return undefined;
    const counted = lengthsOf(arg, fn).length > 0;
    if (arg.type.const) return counted ? 'in-array' : 'in-array-nullterm';
    return counted ? 'out-array-max' : 'out-string';
  },
};
