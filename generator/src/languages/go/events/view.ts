/** Views of events and of what listens to them. */
import type { Call, Input } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import type { Input as LanguageInput } from '../../language.ts';
import { callsBack } from '../calls/select.ts';
import { enumType } from '../enums/names.ts';
import { methodName, receiverName, typeName, upperCamel } from '../names.ts';
import { type CallbackView, callbackView } from './callbacks.ts';
import { KINDS, METHODS } from './exceptions.ts';

export interface ListenerView {
  /** The event, or what is listened to otherwise. */
  readonly of: string;
  readonly since: string;
  readonly method: string;
  readonly sequence: string;
  readonly receiver: string;
  readonly class: string;
  readonly object: string;
  readonly objectVariable: string;
  readonly callback: string;
  readonly event: string;
  readonly function: string;
  readonly number: string;
  /** Parameters before and after the callback. */
  readonly before: string;
  readonly beforeOnly: string;
  readonly after: string;
  /** Arguments that stand for those. */
  readonly pass: string;
  readonly passOn: string;
  readonly checks: readonly string[];
  readonly deregister: string;
}

export interface RegistrarView {
  readonly function: string;
  readonly symbol: string;
  readonly texts: readonly string[];
  readonly parameters: string;
  readonly cases: readonly {
    readonly number: number;
    readonly of: string;
    readonly callback: string;
  }[];
  /** Its only callback that lasts longer than the call; empty where it depends on the event. */
  readonly callback: string;
  readonly hasCallback: boolean;
  readonly pass: readonly string[];
  readonly hasId: boolean;
}

export interface LeaverView {
  readonly function: string;
  readonly symbol: string;
  readonly method: string;
  readonly receiver: string;
  readonly class: string;
  readonly hasId: boolean;
}

export interface EventsView {
  readonly callbacks: readonly CallbackView[];
  readonly listeners: readonly ListenerView[];
  readonly registrars: readonly RegistrarView[];
  readonly leavers: readonly LeaverView[];
  /** Callbacks for the end of a connection. */
  readonly closers: readonly {
    readonly class: string;
    readonly method: string;
    readonly receiver: string;
    readonly callback: string;
    readonly function: string;
  }[];
}

export function eventsView({ model, calls }: LanguageInput): EventsView {
  const byRegister = (call: Call) =>
    model.events.filter(({ register }) => register === call.func.name);
  const current = calls.filter(({ func }) => func.supersededBy === undefined);
  const registers = current.filter(({ body }) => body === 'event-register');
  const closing = current.filter(({ body }) => body === 'close-register');
  const used = new Set([
    ...registers.flatMap((call) => {
      const events = byRegister(call);
      return events.length > 0 ? events.map(({ callback }) => callback) : [ownCallback(call)];
    }),
    ...current.filter(({ func }) => func.pattern === 'stream-event').map(ownCallback),
    ...closing.map(ownCallback),
  ]);
  const callbacks = model.callbacks
    .filter(({ name }) => used.has(name))
    .map((each) => callbackView(model, each));
  const viewOf = (name: string) => callbacks.find(({ of }) => of === name)!;
  return {
    callbacks,
    listeners: registers.flatMap((call) => listenersOf(model, call, viewOf)),
    registrars: current.filter(callsBack).map((call) => registrarView(call, byRegister(call))),
    leavers: current
      .filter(({ body }) => body === 'event-deregister' || body === 'close-unregister')
      .map(leaverView),
    closers: closing.map((call) => ({
      class: typeName(call.func.class!),
      method: METHODS[call.func.name] ?? methodName(call.func),
      receiver: receiverName(call.func.class!),
      callback: viewOf(ownCallback(call)).type,
      function: call.func.name,
    })),
  };
}

function ownCallback({ inputs }: Call): string {
  return inputs.flatMap((input) => (input.shape === 'callback' ? [input.callback] : []))[0] ?? '';
}

function listenersOf(
  { events }: Model,
  call: Call,
  viewOf: (name: string) => CallbackView,
): readonly ListenerView[] {
  const own = events.filter(({ register }) => register === call.func.name);
  if (own.length === 0) {
    const callback = viewOf(ownCallback(call));
    const method = METHODS[call.func.name] ?? methodName(call.func);
    return [
      listenerView(call, callback, {
        of: call.func.name,
        since: call.func.since,
        method,
        number: '',
      }),
    ];
  }
  return own.map(({ name, since, value, callback }) => {
    const method = `${eventPrefix(call)}Event${kindOf(name)}Register`;
    return listenerView(call, viewOf(callback), { of: name, since, method, number: String(value) });
  });
}

/** `virConnectNodeDeviceEventRegisterAny` → `NodeDevice`. */
function eventPrefix({ func }: Call): string {
  return func.name.replace(/^virConnect/, '').replace(/Event(De)?[Rr]egister(Any)?$/, '');
}

/** `VIR_DOMAIN_EVENT_ID_BLOCK_JOB` → `BlockJob`. */
function kindOf(name: string): string {
  return KINDS[name] ?? upperCamel(name.replace(/^.*_EVENT_ID_/, '').toLowerCase());
}

function listenerView(
  call: Call,
  callback: CallbackView,
  event: Pick<ListenerView, 'of' | 'since' | 'method' | 'number'>,
): ListenerView {
  const receiver = receiverName(call.func.class!);
  const object = call.inputs.find((each) => each.shape === 'handle' && !each.isSelf)!;
  const variable = object.name === receiver ? `${object.name}Arg` : object.name;
  const texts = call.inputs.filter(({ shape }) => shape === 'string').map(({ name }) => name);
  const flags = call.inputs.find(({ shape }) => shape === 'flags');
  const flagsType = flags?.shape === 'flags' ? enumType(flags.enums[0]!) : '';
  return {
    ...event,
    sequence: `${event.method.replace(/Register$/, '')}Seq`,
    receiver,
    class: typeName(call.func.class!),
    object: callback.object,
    objectVariable: variable,
    callback: callback.type,
    event: callback.event,
    function: call.func.name,
    before: texts.map((name) => `${name} string, `).join(''),
    beforeOnly: texts.map((name) => `${name} string`).join(', '),
    after: flags ? `, flags ${flagsType}` : '',
    pass: [
      ...texts.flatMap((name) => [`chars(${name})`, `C.size_t(len(${name}))`]),
      ...(event.number === '' ? [] : [`${event.number}`]),
      ...(flags ? ['C.uint(flags)'] : []),
    ]
      .map((each) => `${each}, `)
      .join(''),
    passOn: texts.map((name) => `${name}, `).join(''),
    checks: flags ? ['checkUint("flags", flags)'] : [],
    deregister: leavingMethod(call.func.pairedWith ?? ''),
  };
}

function leavingMethod(name: string): string {
  return METHODS[name] ?? name.replace(/^virConnect/, '').replace(/Any$/, '');
}

function registrarView(call: Call, events: Model['events']): RegistrarView {
  const { func, symbol, inputs } = call;
  const kept = inputs.filter(({ shape }) => shape !== 'callback');
  const lasting = inputs.flatMap((input) =>
    input.shape === 'callback' && input.scope === 'notified' ? [input.callback] : [],
  );
  return {
    function: func.name,
    symbol,
    texts: kept.filter(({ shape }) => shape === 'string').map(({ name }) => name),
    parameters: kept.map(parameterOf).join(''),
    cases: events.map(({ name, value, callback }) => ({ number: value, of: name, callback })),
    callback: events.length === 0 ? (lasting[0] ?? '') : '',
    hasCallback: lasting.length > 0,
    pass: inputs.map(passed),
    hasId: call.outputs.length > 0,
  };
}

function parameterOf(input: Input): string {
  const { name, ctype } = input.c[0]!;
  switch (input.shape) {
    case 'handle':
      return `uintptr_t ${name}, `;
    case 'string':
      return `const char *${name}, size_t n${name}, `;
    default:
      return `${ctype} ${name}, `;
  }
}

/** What lasts as long as the call needs nothing that frees it. */
function passed(input: Input): string {
  const { name, ctype } = input.c[0]!;
  if (input.shape === 'string') return `${name}_text.text`;
  if (input.shape === 'handle') return `(${ctype})${name}`;
  if (input.shape !== 'callback') return name;
  const opaque = input.opaque === null ? '' : ', (void *)opaque';
  return input.scope === 'notified'
    ? `(${ctype})callback${opaque}, vgo_forget`
    : `(${ctype})vgoOn_${input.callback}${opaque}`;
}

function leaverView({ func, symbol, inputs }: Call): LeaverView {
  return {
    function: func.name,
    symbol,
    method: func.name.includes('Close') ? methodName(func) : leavingMethod(func.name),
    receiver: receiverName(func.class!),
    class: typeName(func.class!),
    hasId: inputs.length > 1,
  };
}
