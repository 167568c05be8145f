import type { SizeRule } from './size-rule.ts';

export const hostCpus: SizeRule = {
  id: 'host-cpus',
  summary: 'A CPU map has one bit for each CPU of the host.',
  apply: (_arg, role) =>
    role === 'out-cpumap' || role === 'out-cpumap2d' ? { kind: 'host-cpus' } : undefined,
};
