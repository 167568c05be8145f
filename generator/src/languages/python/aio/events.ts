/** Streams of events: one method for each function that registers a listener under an id. */
import type { Call } from '../../../capi/call.ts';
import { groupBy } from '../../../capi/group.ts';
import type { Event } from '../../../model/model.ts';
import { GIVEN } from '../glue/callbacks.ts';
import { folded } from '../layout.ts';
import type { ArgumentView } from '../slots.ts';
import { callbackNamed, givenType } from '../typing/callback.ts';
import { eventIds } from '../typing/events.ts';
import type { MethodView } from '../view-types.ts';
import { type Argument, argumentOf } from './arguments.ts';
import { blockingName, deregistration, type Place, selfOf } from './function.ts';

export interface EventsView {
  readonly name: string;
  readonly indent: string;
  /** Signatures for the events that are known, each with what comes. */
  readonly overloads: readonly { readonly signature: string }[];
  readonly signature: string;
  readonly doc: string;
  readonly register: string;
  readonly made: string;
}

export function eventsView(place: Place, call: Call, method: MethodView): EventsView | null {
  const { func } = call;
  const callback = call.inputs.find(({ shape }) => shape === 'callback');
  const args = method.arguments.map((each) => ({ ...each, ...argumentOf(call, each) }));
  const deregister = deregistration(place, call, args);
  if (deregister === '' || callback?.shape !== 'callback') return null;

  const indent = place.cls === null ? '' : '    ';
  const listener = args.findIndex(({ param }) => param === callback.name);
  const opaque = listener + 1;
  const chosen = args.filter((_, index) => index !== listener && index !== opaque);
  const name = `${method.method.replace(/Register(Any)?$/, '')}s`;
  const signature = (type: string, event?: string, id?: string): string => {
    const declared = inOrder(chosen).map((each) =>
      each.param === id ? `${each.name}: ${event}` : each.declared,
    );
    const all = [...selfOf(place), ...declared, '*', 'limit: int = 1000'];
    return folded(`${indent}def ${name}(`, all, `) -> Events[${type}]:`);
  };
  const events = place.model.events.filter(({ register }) => register === func.name);
  const passed = args.map((each, index) =>
    index === listener ? 'listener' : index === opaque ? 'None' : each.passed,
  );
  const connection = place.cls === null ? chosen[0]!.name : 'self';
  return {
    name,
    indent,
    overloads: grouped(place, events).map(([type, members]) => ({
      signature: `${signature(type, eventIds(place.model, members), 'eventID')} ...`,
    })),
    signature: signature(events.length > 0 ? 'tuple[Any, ...]' : given(place, callback.callback)),
    doc: 'The events of one kind, to be iterated over in an `async with` block.',
    register: folded(`${indent}        return ${blockingName(place, method.method)}(`, passed, ')'),
    made: folded(`${indent}    return Events(`, [connection, 'register', deregister, 'limit'], ')'),
  };
}

type Declared = Argument & ArgumentView;

/** What must be given comes first, then what may be None. */
function inOrder(args: readonly Declared[]): readonly Declared[] {
  const given = args.map((each) =>
    each.default === null && each.type.endsWith('None')
      ? { ...each, default: 'None', declared: `${each.declared} = None` }
      : each,
  );
  return [
    ...given.filter((each) => each.default === null),
    ...given.filter((each) => each.default !== null),
  ];
}

/** Events by what they give. */
function grouped(place: Place, events: readonly Event[]): readonly [string, readonly Event[]][] {
  return [...groupBy(events, ({ callback }) => given(place, callback))];
}

/** The tuple that comes: all that a callback gets but the connection and opaque. */
function given({ model }: Place, name: string): string {
  const params = callbackNamed(model, name).params.filter(({ role }) => GIVEN.has(role));
  const types = params.slice(1).map((param) => givenType(model, param));
  return `tuple[${types.join(', ')}]`;
}
