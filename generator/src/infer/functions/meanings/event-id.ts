import type { MeaningRule } from './meaning-rule.ts';

export const eventId: MeaningRule = {
  id: 'event-id',
  summary: '`eventID` of `virConnectXEventRegisterAny` is a `virXEventID`.',
  apply: ({ name }, fn, { symbols }) => {
    if (name !== 'eventID') return undefined;
    const [, subject] = /^virConnect(\w+)EventRegisterAny$/.exec(fn.name) ?? [];
    const enumName = `vir${subject}EventID`;
    return symbols.enums.has(enumName) ? { kind: 'enum', enums: [enumName] } : undefined;
  },
};
