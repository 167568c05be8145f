import { lengthsOf, type RoleRule } from './role-rule.ts';

export const cpumap: RoleRule = {
  id: 'cpumap',
  summary: 'A bitmap called `cpumap` goes the way its documentation marks; `cpumaps` has rows.',
  apply: (arg, fn) => {
    const { name, type, facts } = arg;
    if (!/^cpumaps?$/.test(name) || type.base !== 'unsigned char' || type.pointers !== 1) {
      return undefined;
    }
    if (lengthsOf(arg, fn).length === 0) return undefined;
    if (type.const || facts.direction === 'in') return 'in-cpumap';
    if (facts.direction !== 'out') return undefined;
    return name === 'cpumaps' ? 'out-cpumap2d' : 'out-cpumap';
  },
};
