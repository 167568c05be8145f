/** Events: each id of a `vir…EventID` enum, its callback, and the function that registers it. */
import { create } from '../../diagnostics/index.ts';
import type { Enum, Enumerator, Event } from '../../model/model.ts';
import type { InferContext } from '../context.ts';
import { byRule } from '../decide.ts';

export function inferEvents(enums: readonly Enum[], context: InferContext): readonly Event[] {
  return enums.flatMap((each) => {
    const [, subject] = /^vir(\w+)EventID$/.exec(each.name) ?? [];
    if (subject === undefined) return [];
    const register = `virConnect${subject}EventRegisterAny`;
    return each.values.flatMap((id) => inferEvent(id, each.name, register, context));
  });
}

function inferEvent(
  id: Enumerator,
  enumName: string,
  register: string,
  { symbols, report }: InferContext,
): readonly Event[] {
  const callback = symbols.enumerators.get(id.name)?.xml.facts.callback ?? '';
  if (!symbols.functypes.has(callback) || !symbols.functions.has(register)) {
    const missing = symbols.functypes.has(callback) ? `function ${register}` : 'callback';
    report(
      create('VG0308', `no ${missing} is known for the event ${id.name}`, {
        at: id.at,
        suggestion:
          'Its documentation is expected to be the name of its callback and nothing else.',
      }),
    );
    return [];
  }
  return [
    {
      ...id,
      enum: enumName,
      callback,
      register,
      decisions: [
        byRule('event-documented', 'callback', callback),
        byRule('register-by-name', 'register', register),
      ],
    },
  ];
}
