/** Functions whose types depend on an argument: what an event calls back with depends on its id. */
import type { Call } from '../../../capi/call.ts';
import { groupBy } from '../../../capi/group.ts';
import type { Model } from '../../../model/model.ts';
import { RESULTS } from '../shapes.ts';
import type { ArgumentView } from '../slots.ts';
import { callableType, callbackNamed, OPAQUE } from '../typing/callback.ts';
import { eventIds } from '../typing/events.ts';

/** One way to call a function. */
export interface Overload {
  readonly arguments: readonly ArgumentView[];
  readonly type: string;
}

/** All ways to call a function; one where nothing depends on an argument. */
export function overloadsOf(
  call: Call,
  model: Model,
  args: readonly ArgumentView[],
  type: string,
): readonly Overload[] {
  const listed = RESULTS[call.func.name]?.overloads;
  if (listed) {
    return listed.map(({ arguments: types, type: result }) => {
      return { arguments: retyped(args, types), type: result };
    });
  }
  const callback = call.inputs.find(({ shape }) => shape === 'callback')?.name;
  const events = callback === undefined ? [] : eventTypes(call, model);
  if (callback === undefined || events.length === 0) return [{ arguments: args, type }];
  return [...events, ANY_EVENT].map(({ ids, callable, opaque }) => {
    return { arguments: retyped(args, { eventID: ids, [callback]: callable, opaque }), type };
  });
}

/** An event that is known only when the program runs calls back with any arguments. */
const ANY_EVENT = { ids: 'int', callable: 'AnyEventCallback', opaque: 'object' };

function eventTypes({ func }: Call, model: Model) {
  const events = model.events.filter(({ register }) => register === func.name);
  return [
    ...groupBy(events, ({ callback }) => callableType(model, callbackNamed(model, callback))),
  ].map(([callable, members]) => ({
    ids: eventIds(model, members),
    callable,
    opaque: OPAQUE,
  }));
}

/** What is given another type loses its default, unless the type allows None. */
function retyped(
  args: readonly ArgumentView[],
  types: Readonly<Record<string, string>>,
): readonly ArgumentView[] {
  return args.map((argument) => {
    const type = types[argument.param] ?? types[argument.name];
    if (type === undefined) return argument;
    return { ...argument, type, default: type.endsWith('None') ? argument.default : null };
  });
}
