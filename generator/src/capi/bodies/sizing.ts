/** How a body learns how much to allocate. */
import type { Func } from '../../model/model.ts';
import type { Size } from '../../model/types.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import type { ModelIndex } from '../index-of.ts';
import { inputsOf } from '../inputs.ts';
import { lengthName, paramName, symbolOf } from '../names.ts';
import { outputsOf } from '../outputs.ts';
import { wrapped } from '../wrap.ts';

/** One step; what it finds is in `n`, of a CPU map in `maplen`. `template` prints it. */
export type Sizing = (
  | { readonly template: 'size-expression'; readonly expression: string }
  /** Another call of the layer, from which one value is taken and the rest freed. */
  | {
      readonly template: 'size-call';
      readonly call: string;
      readonly take: string;
      readonly free: readonly string[];
    }
  /** libvirt's function itself with nothing to fill. */
  | { readonly template: 'size-null-probe'; readonly call: string; readonly counter: string }
  | { readonly template: 'size-host-cpus'; readonly call: string; readonly counter: string }
) & {
  readonly locals: readonly string[];
  /** There may be nothing to fetch, which ends the call. */
  readonly mayBeNone: boolean;
};

export function sizingOf(size: Size, call: Call, index: ModelIndex): Sizing {
  const { func } = call;
  switch (size.kind) {
    case 'constant':
      // Room for what later releases add; libvirt fills what it knows.
      return expression(`${2 * size.value}`);
    case 'caller': {
      const name = paramName(size.param);
      return expression(`${name} > 0 ? (size_t)${name} : 0`);
    }
    case 'product': {
      const factors = size.params.map((name) => `(size_t)${countName(name, func)}`);
      return expression(factors.join(' * '));
    }
    case 'null-probe':
      return nullProbe(func);
    case 'call':
      return sizingCall(size, func, index);
    case 'host-cpus':
      return hostCpus(func, index);
    default:
      throw new Error(`${func.name}: ${size.kind} does not size before the call`);
  }
}

const expression = (text: string): Sizing => ({
  template: 'size-expression',
  expression: text,
  locals: [],
  mayBeNone: false,
});

/** A length parameter that stands for that of an array going in. */
function countName(name: string, { params }: Func): string {
  const param = params.find((one) => one.name === name);
  return param?.role === 'len' ? lengthName(param.of) : paramName(name);
}

function nullProbe(func: Func): Sizing {
  const nothing = func.params.flatMap((param): readonly (readonly [string, string])[] => {
    if (param.role === 'out-array-max') return [[param.name, 'NULL']];
    return param.role === 'len' ? [[param.name, '0']] : [];
  });
  const args = argumentsOf(func, Object.fromEntries(nothing));
  const call = wrapped(`ret = vg_api.${func.name}`, args, ';');
  return { template: 'size-null-probe', call, counter: func.name, locals: [], mayBeNone: true };
}

/** Another call on the same object, from which one value is taken. */
function sizingCall(size: Extract<Size, { kind: 'call' }>, func: Func, index: ModelIndex): Sizing {
  const sizer = index.func(size.function);
  const args = inputsOf(sizer).map((input) => {
    if (input.isSelf) return selfOf(func);
    return input.shape === 'flags' ? flagsFor(size.flags, func) : paramName(input.name);
  });
  const outputs = outputsOf(sizer, index, 'sized_');
  const locals = outputs.flatMap(({ c }) => c);
  return {
    template: 'size-call',
    locals: locals.map(({ declare }) => declare),
    call: wrapped(
      `if (${symbolOf(sizer.name)}`,
      ['err', ...args, ...locals.map(({ pass }) => pass)],
      ' < 0)',
    ),
    take: takenFrom(size.take, outputs),
    free: outputs.flatMap(({ free }) => free ?? []),
    mayBeNone: true,
  };
}

/** An output by its name, `return` for the result, or a member of a struct. */
function takenFrom(take: string, outputs: Call['outputs']): string {
  const name = take === 'return' ? 'result' : take;
  const output = outputs.find((one) => one.name === name);
  if (output) return output.c[0]!.name;
  const struct = outputs.find(({ shape }) => shape === 'struct');
  if (!struct) throw new Error(`nothing gives ${take}`);
  return `${struct.c[0]!.name}.${take}`;
}

/** What counts is asked of the same state, live or persistent, as what is counted. */
function flagsFor(flags: string | undefined, func: Func): string {
  const own = func.params.find(({ role }) => role === 'flags')?.name;
  return (
    [...(own === undefined ? [] : [own]), ...(flags === undefined ? [] : [flags])].join(' | ') ||
    '0'
  );
}

const selfOf = ({ params }: Func): string =>
  paramName(params.find(({ role }) => role === 'self')!.name);

/** The function that answers with the number of CPUs, on the connection of the object. */
function hostCpus(func: Func, index: ModelIndex): Sizing {
  const counter = index.model.functions.find(({ params }) =>
    params.some(
      (param) => param.role === 'out-cpumap-alloc' && param.size.kind === 'returned-cpus',
    ),
  );
  if (!counter) throw new Error('no function of the model counts the CPUs of the host');
  const args = counter.params.map((param) => {
    if (param.role === 'self') return connectionOf(func, param.class, index);
    return param.role === 'flags' ? '0' : 'NULL';
  });
  return {
    template: 'size-host-cpus',
    call: wrapped(`ret = vg_api.${counter.name}`, args, ';'),
    counter: counter.name,
    locals: [],
    mayBeNone: false,
  };
}

function connectionOf(func: Func, connection: string, index: ModelIndex): string {
  if (func.class === connection) return selfOf(func);
  const accessor = index.model.functions.find(
    ({ class: owner, returns }) =>
      owner === func.class && returns.role === 'handle-borrowed' && returns.class === connection,
  );
  if (!accessor) throw new Error(`nothing leads from ${func.class} to its ${connection}`);
  return `vg_api.${accessor.name}(${selfOf(func)})`;
}
