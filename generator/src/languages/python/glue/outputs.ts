/** View of a call's outputs: what the Python function returns. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import { FILES, NOT_FOUND, RESULTS, SIGNED } from '../shapes.ts';
import { give } from '../types.ts';
import { isCounted, resultType } from '../typing/value.ts';
import { classSymbol } from './builders.ts';

export interface OutputsView {
  /** C declarations of the variables that the call fills. */
  readonly locals: readonly string[];
  readonly pass: readonly string[];
  /** Statements that free what the call gave. */
  readonly frees: readonly string[];
  /** Template that makes the result. */
  readonly partial: string;
  /** C expression of the one value, or the values of a collection. */
  readonly values: readonly ValueView[];
  /** Format of Py_BuildValue for a collection. */
  readonly format: string;
  readonly isDict: boolean;
  /** C expression for `not found`; empty when the call always finds. */
  readonly notFound: string;
  readonly found: string;
  /** The buffer that the call fills, if it does. */
  readonly buffer: BufferView | null;
  readonly type: string;
  /** The outputs that make the value, in order. */
  readonly chosen: readonly Output[];
}

export interface ValueView {
  readonly give: string;
  readonly key: string;
  readonly isLast: boolean;
}

export interface BufferView {
  readonly name: string;
  readonly size: string;
  readonly filled: string;
}

interface Context {
  readonly call: Call;
  readonly model: Model;
  /** C expression of the object of a class that a new object hangs below. */
  readonly parent: (cls: string) => string;
}

export function outputsView(context: Context): OutputsView {
  const { call } = context;
  const flag = call.found ? call.outputs.find(({ name }) => name === 'result') : undefined;
  const buffer = bufferOf(call);
  const valued = call.outputs.filter(
    (output) => output !== flag && isValue(call, output, filledBy(call)),
  );
  const shape = RESULTS[call.func.name];
  const order =
    shape?.outputs ?? Object.fromEntries(inOrder(valued).map(({ name }) => [name, name]));
  const chosen = Object.entries(order).flatMap(([name, key]) => {
    const output = valued.find((each) => each.name === name);
    return output ? [{ output, key }] : [];
  });
  const locals = call.outputs.flatMap(({ c }) => c.map(({ declare }) => declare));
  return {
    locals: buffer ? locals.filter((declare) => !declare.endsWith(buffer.name)) : locals,
    pass: call.outputs.flatMap((output) => passOf(output)),
    frees: call.outputs.flatMap(freeOf),
    partial: partialOf(call, shape?.as, chosen.length, buffer !== null),
    values:
      shape?.give !== undefined
        ? [{ give: shape.give, key: '', isLast: true }]
        : chosen.map(({ output, key }, index) => ({
            give: giveOf(context, output),
            key,
            isLast: index === chosen.length - 1,
          })),
    format: formatOf(shape?.as ?? 'tuple', chosen),
    isDict: shape?.as === 'dict',
    notFound: flag ? (NOT_FOUND[call.func.name] ?? 'Py_NewRef(Py_None)') : '',
    found: flag?.c[0]?.name ?? '',
    buffer,
    chosen: chosen.map(({ output }) => output),
    type: resultType(
      call,
      context.model,
      shape,
      chosen.map(({ output }) => output),
    ),
  };
}

/** Ids of registrations that are taken back by the callable itself are the binding's own. */
function isValue({ func }: Call, output: Output, filled: string | null): boolean {
  if (output.isReturn && func.pattern === 'event-register') return func.returns.role !== 'status';
  return output.name !== filled;
}

/** The output that says how much of a buffer is filled. */
function filledBy({ outputs }: Call): string | null {
  const output = outputs.find(({ shape }) => shape === 'buffer');
  return output?.shape === 'buffer' ? output.filled : null;
}

/** The return value comes first. */
function inOrder(outputs: readonly Output[]): readonly Output[] {
  return [...outputs.filter((each) => each.isReturn), ...outputs.filter((each) => !each.isReturn)];
}

function bufferOf(call: Call): BufferView | null {
  const output = call.outputs.find(({ shape }) => shape === 'buffer');
  if (output?.shape !== 'buffer') return null;
  const size = call.inputs.find(({ name }) => name === output.size)?.c[0]?.name ?? output.size;
  const filled = call.outputs.find(({ name }) => name === output.filled);
  return { name: output.name, size, filled: filled?.c[0]?.name ?? '' };
}

function passOf(output: Output): readonly string[] {
  return output.shape === 'buffer' ? ['py_buffer'] : output.c.map(({ pass }) => pass);
}

/** The object that is made of a handle owns it from then on. */
function freeOf({ shape, free }: Output): readonly string[] {
  return free === null || shape === 'handle' ? [] : [free];
}

function partialOf(call: Call, as: string | undefined, count: number, hasBuffer: boolean): string {
  if (hasBuffer) return 'out-buffer';
  if (as === 'merge') return 'out-merge';
  if (as === 'made') return 'out-value';
  if (count === 1) return 'out-value';
  if (count > 1) return 'out-collection';
  return call.func.returns.role === 'void' ? 'out-none' : 'out-zero';
}

function formatOf(as: string, chosen: readonly { readonly key: string }[]): string {
  if (as === 'dict') return `{${chosen.map(() => 'sN').join('')}}`;
  const items = chosen.map(() => 'N').join('');
  return as === 'list' ? `[${items}]` : `(${items})`;
}

function giveOf({ call, parent, model }: Context, output: Output): string {
  const [first, ...rest] = output.c.map(({ name }) => name);
  const convert = give(output);
  switch (output.shape) {
    case 'handle':
      if (call.func.returns.role === 'handle-borrowed')
        return `vpy_wrap_ancestor(&${classSymbol(output.class)}, ${first}, ${parent('')})`;
      return `${convert}(&${classSymbol(output.class)}, ${first}, ${parent(parentClass(model, output.class))})`;
    case 'struct':
      return `${convert}(&${first}, ${parent('')})`;
    case 'array': {
      if (FILES.has(`${call.func.name}.${output.name}`)) return `vpy_files(${first}, ${rest[0]})`;
      const { element } = output;
      if (element.kind === 'handle') {
        const above = parent(parentClass(model, element.class));
        return `${convert}(&${classSymbol(element.class)}, ${first}, ${rest[0]}, ${above})`;
      }
      const above =
        element.kind === 'struct' || element.kind === 'struct-pointer' ? `, ${parent('')}` : '';
      return `${convert}(${first}, ${rest[0]}${above})`;
    }
    case 'cpumap':
    case 'cpumap-rows':
      return giveCpumap(call, output, convert, [first, ...rest].join(', '), parent(''));
    default:
      if (SIGNED.has(call.func.name)) return `PyLong_FromLong((int)${first})`;
      return `${convert}(${[first, ...rest].join(', ')})`;
  }
}

/** As wide as the host has CPUs, which some functions return. */
function giveCpumap(
  call: Call,
  output: Output,
  convert: string,
  map: string,
  self: string,
): string {
  const count = call.outputs.find(({ isReturn }) => isReturn)?.c[0]?.name;
  if (isCounted(call, output) && count !== undefined) return `vpy_cpumap_list(${map}, ${count})`;
  return `${convert}(${map}, vpy_host_cpus(${self}))`;
}

function parentClass(model: Model, cls: string): string {
  return model.classes.find(({ name }) => name === cls)?.parent ?? '';
}
