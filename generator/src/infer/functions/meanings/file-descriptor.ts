import type { MeaningRule } from './meaning-rule.ts';

export const fileDescriptor: MeaningRule = {
  id: 'file-descriptor',
  summary: 'An int that is called `fd`, or documented as one, is a file descriptor.',
  apply: ({ name, type, facts }) =>
    type.base === 'int' && (facts.fd !== undefined || /^fds?$/.test(name))
      ? { kind: 'fd' }
      : undefined,
};
