/** One awaitable function or method: its signature, its call and its result, as text. */
import type { Call } from '../../../capi/call.ts';
import type { HandleClass, Model } from '../../../model/model.ts';
import { folded } from '../layout.ts';
import type { Overload } from '../stubs/overloads.ts';
import type { MethodView } from '../view-types.ts';
import { type Argument, argumentOf } from './arguments.ts';
import { wrapped } from './result.ts';

/** Where a function stands. */
export interface Place {
  readonly model: Model;
  readonly module: string;
  readonly cls: HandleClass | null;
  /** How libvirt's functions are called in Python. */
  readonly names: ReadonlyMap<string, string>;
}

export interface FunctionView {
  readonly name: string;
  readonly indent: string;
  /** Other ways to call it, where types depend on an argument. */
  readonly overloads: readonly { readonly signature: string }[];
  readonly signature: string;
  readonly doc: string;
  /** The call as an expression, indented from the second line on. */
  readonly call: string;
  /** What is made of `found`, the call's value; empty when that is the result. */
  readonly result: string;
}

export function functionView(place: Place, call: Call, method: MethodView): FunctionView {
  const indent = place.cls === null ? '' : '    ';
  const args = method.arguments.map((each) => argumentOf(call, each));
  const opened = openedClass(place, call);
  const result = opened === '' ? wrapped(call, place.model, method) : '';
  const lead = `${indent}    ${result === '' ? 'return' : 'found ='} `;
  const keyword = method.blocking && opened === '' ? 'async def' : 'def';
  const signature = ({ arguments: ways, type }: Overload): string => {
    const declared = ways.map((each) => argumentOf(call, each).declared);
    const given = opened === '' ? type : `Opening[${opened}]`;
    const before = `${indent}${keyword} ${method.method}(`;
    return folded(before, [...selfOf(place), ...declared], `) -> ${given}:`);
  };
  const { overloads } = method;
  const [before, items] = invoked(place, call, method, args, opened);
  return {
    name: method.method,
    indent,
    overloads:
      overloads.length > 1 ? overloads.map((way) => ({ signature: `${signature(way)} ...` })) : [],
    signature: signature(widest(method)),
    doc: `${method.blocking ? 'Awaits' : 'Gives at once'} what ${call.func.name} gives.`,
    call: folded(`${lead}${before}`, items, ')'),
    result,
  };
}

/** What covers every way to call a function: where it serves all events, the way for any. */
function widest(method: MethodView): Overload {
  const any = method.overloads.find((way) =>
    way.arguments.some(({ type }) => type === 'AnyEventCallback'),
  );
  return any ?? method;
}

export function selfOf({ cls }: Place): readonly string[] {
  return cls === null ? [] : ['self'];
}

/** The blocking function that an awaitable one stands for. */
export function blockingName({ module, cls }: Place, name: string): string {
  return cls === null ? `${module}.${name}` : `self.sync.${name}`;
}

/** The class of the connection that a function opens; empty for any other function. */
function openedClass({ model, cls }: Place, { outputs }: Call): string {
  const [output] = outputs;
  if (cls !== null || output?.shape !== 'handle') return '';
  const made = model.classes.find(({ name }) => name === output.class);
  return made?.parent === null ? made.name : '';
}

/** How a thread comes to make the call: what stands before its arguments, and those. */
function invoked(
  place: Place,
  call: Call,
  { method, blocking }: MethodView,
  args: readonly Argument[],
  opened: string,
): readonly [before: string, items: readonly string[]] {
  const target = blockingName(place, method);
  const passed = args.map((each) => each.passed);
  if (opened !== '') return ['Opening(', [opened, target, ...passed]];
  if (!blocking) return [`${target}(`, passed];
  const { domainJob } = call.func;
  if (domainJob !== undefined)
    return ['await _job(', ['self.sync', `${place.module}.${domainJob}`, target, ...passed]];
  const undo = undone(place, call, args);
  return undo === ''
    ? ['await _call(', [target, ...passed]]
    : ['await _guarded(', [undo, target, ...passed]];
}

/** What has to be done about a result that nobody takes; empty when it goes by itself. */
function undone(place: Place, call: Call, args: readonly Argument[]): string {
  if (call.outputs.some((output) => isDescriptor(output))) return '_release';
  return deregistration(place, call, args);
}

function isDescriptor(output: Call['outputs'][number]): boolean {
  if (output.shape === 'scalar') return output.meaning.kind === 'fd';
  if (output.shape !== 'array') return false;
  return output.element.kind === 'scalar' && output.element.meaning.kind === 'fd';
}

/**
 * Takes back the id that a registration gives, empty for any other function. A function of a module
 * wants its object, too.
 */
export function deregistration(place: Place, { func }: Call, args: readonly Argument[]): string {
  const { pairedWith, pattern, returns } = func;
  if (pattern !== 'event-register' || returns.role === 'status' || pairedWith === undefined)
    return '';
  const name = blockingName(place, place.names.get(pairedWith) ?? pairedWith);
  return place.cls === null ? `_partial(${name}, ${args[0]?.passed})` : name;
}
