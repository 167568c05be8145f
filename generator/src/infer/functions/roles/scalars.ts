import { lengthsOf, type RoleRule } from './role-rule.ts';

export const scalars: RoleRule = {
  id: 'scalars',
  summary:
    'A pointer to a number is an output; with a length it is an array that goes in, or comes out ' +
    'when the documentation or a name such as `maxX` says so.',
  apply: (arg, fn) => {
    const { type, facts } = arg;
    const isNumber = type.kind === 'enum' || type.kind === 'scalar';
    if (!isNumber || type.base === 'unsigned char' || type.pointers !== 1) {
      return undefined;
    }
    const [length] = lengthsOf(arg, fn);
    if (!length) return type.const ? undefined : 'out-scalar';
    const out = facts.direction === 'out' || facts.filled !== undefined || /^max/.test(length.name);
    return out && !type.const ? 'out-array-max' : 'in-array';
  },
};
