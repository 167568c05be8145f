import type { LengthRule } from './length-rule.ts';

export const cpumapLength: LengthRule = {
  id: 'cpumap-length',
  summary: '`maplen` is the number of bytes of a CPU map.',
  apply: (length, of) => (length.name === 'maplen' && /^cpumaps?$/.test(of.name)) || undefined,
};
