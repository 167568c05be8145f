/** View of a call's inputs: Python's arguments, and the C variables that they fill. */
import type { Call, CParam, Input } from '../../capi/call.ts';
import { DEFAULTS, IGNORED, REPLACED, type Replaced } from './arguments.ts';
import { classSymbol, eventChooser, familySymbol, structReader, trampoline } from './builders.ts';
import { argumentName, distinct } from './names.ts';
import { pythonType, takeArray, takeScalar } from './types.ts';

/** One argument of the Python function. */
export interface ArgumentView {
  readonly name: string;
  /** The C parameter that it fills; empty where there is no single one. */
  readonly param: string;
  readonly type: string;
  /** Python text, or null where the argument must be given. */
  readonly default: string | null;
}

/** One step from arguments to C variables; `partial` names its template. */
export interface ConversionView {
  readonly partial: string;
  readonly index: number;
  readonly name: string;
  readonly take: string;
  /** `&flags` or `&params, &nparams`. */
  readonly targets: string;
  readonly arena: boolean;
  /** May be absent, and the variable keeps its first value. */
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly class: string;
  readonly families: readonly string[];
  readonly slot: number;
  /** C expression of the object on whose behalf libvirt calls back. */
  readonly owner: string;
}

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

/** What one Python argument stands for. */
type Slot =
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'opaque'; readonly input: Input }
  | { readonly kind: 'replaced'; readonly by: Replaced; readonly inputs: readonly Input[] }
  | { readonly kind: 'ignored'; readonly name: string; readonly default: string | null };

export function inputsView(call: Call, selfIsArgument: boolean): InputsView {
  const slots = slotsOf(call, selfIsArgument);
  const named = slots.map((slot) => argumentOf(call, slot));
  const names = distinct(named.map(({ name }) => name));
  const args = withTrailingDefaults(named.map((each, at) => ({ ...each, name: names[at]! })));
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

/** Registrations that are taken back by naming the callable again. */
function remembersOf({ func }: Call, slots: readonly Slot[]): string {
  if (func.pattern !== 'event-register' || func.returns.role !== 'status') return '';
  const at = slots.findIndex((slot) => slot.kind === 'input' && slot.input.shape === 'callback');
  return `py_bound[${at}]`;
}

/** An id where libvirt itself wants the callback. */
function isRecalled({ func }: Call, { name }: Input): boolean {
  return (
    func.pattern === 'event-deregister' &&
    func.params.some((param) => param.name === name && param.role === 'callback')
  );
}

function slotsOf(call: Call, selfIsArgument: boolean): readonly Slot[] {
  const replaced = REPLACED[call.func.name];
  const ignored = IGNORED[call.func.name];
  const extra: Slot[] = ignored ? [{ kind: 'ignored', ...ignored }] : [];
  const slots = call.inputs.flatMap((input): Slot[] => {
    if (input.isSelf && !selfIsArgument) return [];
    if (replaced?.inputs.includes(input.name)) {
      if (replaced.inputs[0] !== input.name) return [];
      const inputs = replaced.inputs.map((name) => call.inputs.find((each) => each.name === name)!);
      return [{ kind: 'replaced', by: replaced, inputs }];
    }
    const own: Slot[] = [{ kind: 'input', input }];
    if (input.shape === 'callback' && input.opaque !== null) own.push({ kind: 'opaque', input });
    return ignored?.after === input.name ? [...own, ...extra] : own;
  });
  return ignored && ignored.after === null ? [...extra, ...slots] : slots;
}

function argumentOf(call: Call, slot: Slot): ArgumentView & { readonly nullable: boolean } {
  const { name: func } = call.func;
  switch (slot.kind) {
    case 'ignored':
      return { name: slot.name, param: '', type: 'Any', default: slot.default, nullable: false };
    case 'opaque':
      return { name: 'opaque', param: '', type: 'Any', default: null, nullable: false };
    case 'replaced':
      return { ...slot.by, param: '', nullable: false };
    case 'input': {
      const { input } = slot;
      const byRule = input.shape === 'flags' ? '0' : null;
      return {
        name: argumentName(func, input.name),
        param: input.name,
        type: pythonType(input),
        default: DEFAULTS[`${func}.${input.name}`] ?? byRule,
        nullable: input.nullable,
      };
    }
  }
}

/** What may be None and has only arguments with defaults behind it need not be given. */
function withTrailingDefaults(
  args: readonly (ArgumentView & { readonly nullable: boolean })[],
): readonly ArgumentView[] {
  const result: ArgumentView[] = [];
  let open = true;
  for (const { nullable, ...argument } of args.toReversed()) {
    const value: string | null = argument.default ?? (open && nullable ? 'None' : null);
    open &&= value !== null;
    // A default before an argument without one would be no Python.
    result.unshift({ ...argument, default: open ? value : null });
  }
  return result;
}

function conversionsOf(
  call: Call,
  slot: Slot,
  index: number,
  argument: ArgumentView,
  owner: string,
): readonly ConversionView[] {
  const base = {
    index,
    name: argument.name,
    take: '',
    targets: '',
    arena: false,
    optional: argument.default !== null,
    nullable: false,
    class: '',
    families: [],
    slot: 0,
    owner,
  };
  if (slot.kind === 'ignored' || slot.kind === 'opaque') return [];
  if (slot.kind === 'replaced') {
    const targets = slot.inputs.flatMap(({ c }) => c).map(({ name }) => `&${name}`);
    const { take, arena } = slot.by;
    return [{ ...base, partial: 'in-value', take, targets: targets.join(', '), arena }];
  }
  const { input } = slot;
  const targets = input.c.map(({ name }) => `&${name}`).join(', ');
  const value = { ...base, partial: 'in-value', targets };
  switch (input.shape) {
    case 'scalar':
      if (isRecalled(call, input)) return [{ ...value, partial: 'in-recalled' }];
      return [{ ...value, take: takeScalar(input.scalar, input.meaning) }];
    case 'flags':
      return [{ ...value, take: takeScalar(input.scalar) }];
    case 'string':
      return [{ ...value, take: input.nullable ? 'vpy_in_string_or_null' : 'vpy_in_string' }];
    case 'uuid':
      return [{ ...value, take: 'vpy_in_uuid' }];
    case 'bytes':
      return [{ ...value, take: 'vpy_in_bytes', arena: true }];
    case 'cpumap':
      return [{ ...value, take: 'vpy_in_cpumap', arena: true }];
    case 'typed':
      return [
        { ...value, partial: 'in-typed', arena: true, families: input.families.map(familySymbol) },
      ];
    case 'handle':
      return [
        {
          ...base,
          partial: 'in-handle',
          class: classSymbol(input.class),
          nullable: input.nullable,
        },
      ];
    case 'array':
      return [arrayConversion(value, input)];
    case 'struct':
      return [structConversion(value, input)];
    case 'callback': {
      const callbacks = call.inputs.filter(({ shape }) => shape === 'callback');
      const at = callbacks.indexOf(input);
      const open = { ...base, partial: 'in-listener', index: index + callbacks.length - at };
      const add = { ...base, partial: 'in-callback', slot: at };
      return at === 0 ? [open, add] : [add];
    }
    default:
      throw new Error(`${call.symbol}: ${input.name} cannot go in as ${input.shape}`);
  }
}

function arrayConversion(value: ConversionView, input: Input & { shape: 'array' }): ConversionView {
  const { element } = input;
  if (element.kind === 'handle') {
    return { ...value, partial: 'in-handles', arena: true, class: classSymbol(element.class) };
  }
  const take = takeArray(element);
  if (take === null) throw new Error(`no list of ${element.kind} can go in (${input.name})`);
  return { ...value, take, arena: true };
}

function structConversion(
  value: ConversionView,
  input: Input & { shape: 'struct' },
): ConversionView {
  if (input.callback !== undefined) return { ...value, partial: 'in-auth', arena: true };
  return { ...value, take: structReader(input.struct) };
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
