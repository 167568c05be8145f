import { isInt, type ReturnRule } from './return-rule.ts';

export const count: ReturnRule = {
  id: 'returned-count',
  summary:
    'Beside an array that comes out without a length of its own, an int counts its elements.',
  apply: (fn, params) => {
    if (!isInt(fn)) return undefined;
    const array = params.find(
      (param) =>
        param.role === 'out-cpumap2d' ||
        ((param.role === 'out-array-alloc' || param.role === 'out-array-max') &&
          param.count === 'return'),
    );
    return array && { role: 'count', of: array.name };
  },
};
