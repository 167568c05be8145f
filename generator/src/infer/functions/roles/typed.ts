import { typedParameter } from '../../well-known.ts';
import { lengthsOf, type RoleRule } from './role-rule.ts';

export const typed: RoleRule = {
  id: 'typed',
  summary:
    'Typed parameters go in with a number, come out with a pointer to a number, are allocated ' +
    'by libvirt behind a second pointer, and are built when there is also a maximum.',
  apply: (arg, fn) => {
    const { base, pointers } = arg.type;
    if (base !== typedParameter || pointers === 0) return undefined;
    const [length, maximum] = lengthsOf(arg, fn);
    if (!length) return undefined;
    if (pointers === 2) return maximum ? 'inout-typed-builder' : 'out-typed-alloc';
    return length.type.pointers === 1 ? 'out-typed-probe' : 'in-typed';
  },
};
