/** View of a call's inputs: Python's arguments, and the C variables that they fill. */
import type { Call, CParam, Input } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import { type ArgumentView, argumentsOf, type Slot, slotsOf } from '../slots.ts';
import { classSymbol, eventChooser, trampoline } from './builders.ts';
import { type ConversionView, conversionsOf } from './conversions.ts';

/** A handle that the call uses. */
export interface HandleView {
  readonly variable: string;
  /** C expression of the Python object. */
  readonly object: string;
  readonly class: string;
  readonly nullable: boolean;
}

/** Function of the runtime or the glue that C calls back. */
export interface EventView {
  readonly choose: string;
  readonly id: string;
  readonly ctype: string;
}

export interface InputsView {
  readonly arguments: readonly ArgumentView[];
  readonly locals: readonly string[];
  readonly conversions: readonly ConversionView[];
  readonly handles: readonly HandleView[];
  readonly pass: readonly string[];
  readonly usesArena: boolean;
  readonly usesListener: boolean;
  /** The listener belongs to libvirt once the call has succeeded. */
  readonly givesListener: boolean;
  readonly event: EventView | null;
  /** C expression of a callable that is taken back without an id; empty when there is none. */
  readonly remembers: string;
}

export function inputsView(call: Call, model: Model, selfIsArgument: boolean): InputsView {
  const slots = slotsOf(call, selfIsArgument);
  const args = argumentsOf(call, slots, model);
  const owner = selfIsArgument ? 'py_bound[0]' : 'py_self';
  const conversions = slots.flatMap((slot, index) =>
    conversionsOf(call, slot, index, args[index]!, owner),
  );
  const callbacks = call.inputs.filter((input) => input.shape === 'callback');
  const auth = call.inputs.some(
    (input) => input.shape === 'struct' && input.callback !== undefined,
  );
  const event = eventOf(call);
  return {
    arguments: args,
    locals: call.inputs.flatMap(localsOf),
    conversions,
    handles: handlesOf(call, slots, selfIsArgument),
    pass: call.inputs.flatMap((input) => passOf(input, event)),
    usesArena: conversions.some(({ arena }) => arena),
    usesListener: callbacks.length > 0 || auth,
    givesListener: callbacks.some(
      (input) => input.shape === 'callback' && input.scope === 'notified',
    ),
    event,
    remembers: remembersOf(call, slots),
  };
}

/** Callable and opaque of registrations that are taken back by naming the callable again. */
function remembersOf({ func }: Call, slots: readonly Slot[]): string {
  if (func.pattern !== 'event-register' || func.returns.role !== 'status') return '';
  const at = slots.findIndex((slot) => slot.kind === 'input' && slot.input.shape === 'callback');
  return `py_bound[${at}], py_bound[${at + 1}]`;
}

function localsOf(input: Input): readonly string[] {
  if (input.shape === 'callback') return [];
  if (input.shape === 'struct' && input.callback === undefined) {
    return input.c.map(({ name }) => `${input.struct} ${name}`);
  }
  return input.c.map((param) => `${localType(input, param)}${param.name} = ${initial(param)}`);
}

/** Arrays are made by the runtime, so their variables are not const; texts stay libvirt's to read. */
function localType(input: Input, { ctype }: CParam): string {
  const isArray = input.shape === 'array' && ctype.endsWith('*');
  const isOwn = input.shape === 'struct';
  const type = isArray ? `${arrayElement(input)} *` : isOwn ? ctype.replace(/^const /, '') : ctype;
  return type.endsWith('*') ? type : `${type} `;
}

function arrayElement(input: Input & { shape: 'array' }): string {
  const { element } = input;
  if (element.kind === 'string') return 'const char *';
  if (element.kind === 'scalar') return element.type;
  return 'void *';
}

function initial({ ctype }: CParam): string {
  return ctype.endsWith('*') || ctype.endsWith('Ptr') ? 'NULL' : '0';
}

function handlesOf(
  call: Call,
  slots: readonly Slot[],
  selfIsArgument: boolean,
): readonly HandleView[] {
  return call.inputs.flatMap((input) => {
    if (input.shape !== 'handle') return [];
    const index = slots.findIndex((slot) => slot.kind === 'input' && slot.input === input);
    const isSelf = input.isSelf && !selfIsArgument;
    return [
      {
        variable: input.c[0]!.name,
        object: isSelf ? 'py_self' : `py_bound[${index}]`,
        class: classSymbol(input.class),
        nullable: input.nullable && !isSelf,
      },
    ];
  });
}

function passOf(input: Input, event: EventView | null): readonly string[] {
  if (input.shape === 'struct' && input.callback === undefined)
    return input.c.map(({ name }) => `&${name}`);
  if (input.shape === 'array' && input.element.kind === 'handle') {
    return input.c.map(({ ctype, name }) => (ctype.endsWith('*') ? `(void *)${name}` : name));
  }
  if (input.shape !== 'callback') return input.c.map(({ name }) => name);
  return [
    event === null ? trampoline(input.callback) : 'py_function',
    ...(input.opaque === null ? [] : ['py_listener']),
    ...(input.freecb === null ? [] : ['vpy_listener_free']),
  ];
}

/** The callback of an event depends on the event's id. */
function eventOf(call: Call): EventView | null {
  const callback = call.inputs.find(({ shape }) => shape === 'callback');
  const id = call.inputs.find(({ name }) => name === 'eventID');
  if (callback?.shape !== 'callback' || !id) return null;
  return { choose: eventChooser(call.func.name), id: id.c[0]!.name, ctype: callback.callback };
}
