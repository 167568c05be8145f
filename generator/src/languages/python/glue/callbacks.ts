/** View of callbacks: one C function per functype that calls a Python object. */
import type { Call } from '../../../capi/call.ts';
import type { Callback, CallbackParam, Model } from '../../../model/model.ts';
import { giveScalar } from '../types.ts';
import { classSymbol, eventChooser, structBuilder, trampoline } from './builders.ts';

export interface CallbackView {
  readonly name: string;
  readonly trampoline: string;
  /** `int` or `void`. */
  readonly returns: string;
  readonly returnsVoid: boolean;
  /** C parameters, as the functype has them. */
  readonly params: string;
  readonly opaque: string;
  /** C expressions of the Python arguments; opaque is the last. */
  readonly gives: readonly { readonly index: number; readonly give: string }[];
  readonly count: number;
  readonly slot: number;
  /** How the result goes back to C. */
  readonly isEvent: boolean;
  readonly isSink: boolean;
  /** C expression of how much a sink has taken when its handler returns. */
  readonly consumed: string;
  readonly fill: { readonly data: string; readonly length: string } | null;
  readonly outs: readonly {
    readonly index: number;
    readonly name: string;
    readonly take: string;
  }[];
  readonly hasOuts: boolean;
  readonly outCount: number;
}

export interface ChooserView {
  readonly chooser: string;
  readonly ctype: string;
  readonly events: readonly {
    readonly name: string;
    readonly value: number;
    readonly trampoline: string;
  }[];
}

/** Callbacks that some call takes; the others belong to the runtime. */
export function callbackViews(model: Model, calls: readonly Call[]): readonly CallbackView[] {
  const taken = new Map<string, number>();
  const registers = new Set<string>();
  for (const call of calls) {
    const callbacks = call.inputs.filter((input) => input.shape === 'callback');
    callbacks.forEach((input, slot) => {
      if (input.shape === 'callback') taken.set(input.callback, slot);
    });
    if (callbacks.length > 0) registers.add(call.func.name);
  }
  for (const event of model.events) {
    if (registers.has(event.register)) taken.set(event.callback, 0);
  }
  return model.callbacks.flatMap((callback) => {
    const slot = taken.get(callback.name);
    return slot === undefined ? [] : [callbackView(callback, slot)];
  });
}

function callbackView(callback: Callback, slot: number): CallbackView {
  const opaque = callback.params.find(({ role }) => role === 'opaque')?.name ?? '';
  const given = callback.params.filter(({ role }) => GIVEN.has(role));
  const outs = callback.params.filter(({ role }) => role === 'out-scalar');
  const fill = callback.params.find(({ role }) => role === 'fill-bytes');
  const isPump = callback.scope === 'call';
  return {
    name: callback.name,
    trampoline: trampoline(callback.name),
    returns: callback.returns.text,
    returnsVoid: callback.returns.text === 'void',
    params: callback.params.map(parameter).join(', '),
    opaque,
    gives: [
      ...given.map((param, index) => ({ index, give: giveParam(param) })),
      { index: given.length, give: 'Py_NewRef(listener->opaque)' },
    ],
    count: given.length + 1,
    slot,
    isEvent: !isPump,
    isSink: isPump && !fill && outs.length === 0,
    consumed: consumedBy(callback),
    fill: fill?.role === 'fill-bytes' ? { data: fill.name, length: fill.len } : null,
    outs: outs.map(({ name, ...param }, index) => {
      const scalar = param.role === 'out-scalar' ? param.scalar : 'int';
      return { index, name, take: scalar === 'int' ? 'vpy_in_int' : 'vpy_in_llong' };
    }),
    hasOuts: outs.length > 0,
    outCount: outs.length,
  };
}

function consumedBy({ params }: Callback): string {
  const data = params.find(({ role }) => role === 'borrowed-bytes');
  return data?.role === 'borrowed-bytes' ? `(int)${data.len}` : '0';
}

export const GIVEN: ReadonlySet<string> = new Set([
  'borrowed-handle',
  'borrowed-string',
  'borrowed-struct',
  'borrowed-typed',
  'borrowed-bytes',
  'fill-bytes',
  'scalar',
]);

function parameter({ type, name }: CallbackParam): string {
  return type.text.endsWith('*') ? `${type.text}${name}` : `${type.text} ${name}`;
}

function giveParam(param: CallbackParam): string {
  const { name } = param;
  switch (param.role) {
    case 'borrowed-handle':
      return `vpy_listener_wrap(listener, &${classSymbol(param.class)}, ${name})`;
    case 'borrowed-string':
      return `vpy_str(${name})`;
    case 'borrowed-struct':
      return `${structBuilder(param.struct)}(${name}, NULL)`;
    case 'borrowed-typed':
      return `vpy_typed(${name}, (int)${param.len})`;
    case 'borrowed-bytes':
      return `vpy_bytes(${name}, (size_t)${param.len})`;
    case 'fill-bytes':
      // A handler is asked for so many bytes at most.
      return `PyLong_FromSize_t((size_t)${param.len})`;
    case 'scalar':
      return `${giveScalar(param.scalar)}(${name})`;
    default:
      throw new Error(`${name} is not given to Python`);
  }
}

/** For every function that registers events: which C function serves which event. */
export function chooserViews(model: Model, calls: readonly Call[]): readonly ChooserView[] {
  return calls.flatMap((call) => {
    const callback = call.inputs.find(({ shape }) => shape === 'callback');
    const events = model.events.filter(({ register }) => register === call.func.name);
    if (callback?.shape !== 'callback' || events.length === 0) return [];
    return [
      {
        chooser: eventChooser(call.func.name),
        ctype: callback.callback,
        events: events.map(({ name, value, callback: served }) => {
          return { name, value, trampoline: trampoline(served) };
        }),
      },
    ];
  });
}
