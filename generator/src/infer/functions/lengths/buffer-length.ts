import type { LengthRule } from './length-rule.ts';

export const bufferLength: LengthRule = {
  id: 'buffer-length',
  summary: '`nbytes` is the length of `data`, `size` that of `buffer`.',
  apply: ({ name }, { name: of }) =>
    (name === 'nbytes' && of === 'data') || (name === 'size' && of === 'buffer') || undefined,
};
