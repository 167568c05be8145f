import type { MeaningRule } from './meaning-rule.ts';

export const callbackId: MeaningRule = {
  id: 'callback-id',
  summary: '`callbackID` is what registering an event returned.',
  apply: ({ name }) => (name === 'callbackID' ? { kind: 'callback-id' } : undefined),
};
