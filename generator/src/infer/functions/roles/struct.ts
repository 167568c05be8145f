import { typedParameter } from '../../well-known.ts';
import { lengthsOf, type RoleRule } from './role-rule.ts';

export const struct: RoleRule = {
  id: 'struct',
  summary:
    'A struct is filled by libvirt; with a length it is an array of the caller, probed first when ' +
    'the length comes back.',
  apply: (arg, fn) => {
    const { kind, base, pointers } = arg.type;
    if (kind !== 'struct' || pointers !== 1 || arg.type.const || base === typedParameter) {
      return undefined;
    }
    const [length] = lengthsOf(arg, fn);
    if (!length) return 'out-struct';
    return length.type.pointers === 1 ? 'out-array-probe' : 'out-array-max';
  },
};
