import type { LengthRule } from './length-rule.ts';

export const namedLength: LengthRule = {
  id: 'named-length',
  summary: '`nX`, `maxX`, `nr_X`, `Xlen` and `X_size` are the length of `X`.',
  apply: ({ name }, { name: of }) =>
    [`n${of}`, `max${of}`, `nr_${of}`, `${of}len`, `${of}_size`].includes(name) || undefined,
};
