/** Storage is sized before the call. */
import type { Func, Param } from '../../model/model.ts';
import type { ScalarType } from '../../model/types.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import { freeStatement } from '../free.ts';
import type { ModelIndex } from '../index-of.ts';
import { lengthName, paramName } from '../names.ts';
import { outName, type Prologue, prologueOf, statement } from './prologue.ts';
import { type Sizing, sizingOf } from './sizing.ts';

export interface SizedView extends Prologue {
  readonly sizings: readonly Sizing[];
  readonly buffers: readonly Buffer[];
  /** Condition that memory was short, where it can be while some of them are there already. */
  readonly missing: string | null;
  /** Statements that say that there is nothing. */
  readonly none: readonly string[];
  /** Statement that lets libvirt know the room and write what it needed. */
  readonly offer: string | null;
  readonly call: string;
  readonly deliver: readonly string[];
}

/** Storage for one output. */
export interface Buffer {
  readonly target: string;
  readonly count: string;
  readonly size: string;
  readonly free: string;
}

export function sizedBody(call: Call, index: ModelIndex): SizedView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const sizings = sizesOf(func).map((size) => sizingOf(size, call, index));
  const buffers = buffersOf(call, index);
  const inout = func.params.find((param) => param.role === 'len' && param.direction === 'inout');
  const scalar = inout && 'scalar' in inout ? (inout.scalar as ScalarType) : 'int';
  return {
    ...prologue,
    locals: [
      'int ret',
      ...(usesCount(func) ? ['size_t n'] : []),
      ...(usesMap(func) ? ['int maplen'] : []),
      ...(inout ? [`${scalar} filled`] : []),
      ...sizings.flatMap(({ locals }) => locals),
    ],
    sizings,
    buffers,
    missing: buffers.length > 1 ? buffers.map(({ target }) => `!${target}`).join(' || ') : null,
    none: sizings.some(({ mayBeNone }) => mayBeNone)
      ? call.outputs.flatMap(({ c }) =>
          c.map(({ name }, i) => `*${name} = ${i === 0 ? 'NULL' : '0'};`),
        )
      : [],
    offer: inout ? `filled = (${scalar})n;` : null,
    call: statement(call, prologue.result, argumentsOf(func, replacedOf(func))),
    deliver: [...prologue.result.deliver, ...func.params.flatMap(delivery(func))],
  };
}

/** Rows before the bytes of a row; two outputs can share a size. */
function sizesOf({ params }: Func) {
  const rows = params.flatMap((param) =>
    'rowCount' in param && param.rowCount ? [param.rowCount] : [],
  );
  const others = params.flatMap((param) =>
    'size' in param && typeof param.size === 'object' ? [param.size] : [],
  );
  return [...rows, ...others];
}

const usesMap = ({ params }: Func): boolean =>
  params.some(({ role }) => role === 'out-cpumap' || role === 'out-cpumap2d');

const usesCount = ({ params }: Func): boolean =>
  params.some(({ role }) => /^out-(?:array|typed|cpumap2d)/.test(role));

function buffersOf({ func, outputs }: Call, index: ModelIndex): readonly Buffer[] {
  return func.params.flatMap((param): readonly Buffer[] => {
    const output = outputs.find(({ name }) => name === param.name);
    if (!output || !('size' in param)) return [];
    const target = outName(param.name);
    const map = param.role === 'out-cpumap' || param.role === 'out-cpumap2d';
    return [
      {
        target,
        count: param.role === 'out-cpumap' ? '1' : 'n',
        size: map ? '(size_t)maplen' : `sizeof(*${target})`,
        free: freeStatement(output, target, '(int)n', index) ?? '',
      },
    ];
  });
}

/** The lengths that libvirt is told. */
function replacedOf(func: Func): Readonly<Record<string, string>> {
  const replaced = func.params.flatMap((param): readonly (readonly [string, string])[] => {
    if ('size' in param && typeof param.size === 'object')
      return [[param.name, outName(param.name)]];
    if (param.role !== 'len') return [];
    if (param.direction === 'inout') return [[param.name, '&filled']];
    const of = func.params.find(({ name }) => name === param.of);
    if (!of || of.role.startsWith('in-') || callerSays(param.name, func)) return [];
    const isMap = 'len' in of && of.len === param.name && /^out-cpumap/.test(of.role);
    return [[param.name, isMap ? 'maplen' : `(${param.scalar})n`]];
  });
  return Object.fromEntries(replaced);
}

const callerSays = (name: string, { params }: Func): boolean =>
  params.some(
    (param) =>
      'size' in param &&
      typeof param.size === 'object' &&
      param.size.kind === 'caller' &&
      param.size.param === name,
  );

const delivery =
  (func: Func) =>
  (param: Param): readonly string[] => {
    const name = paramName(param.name);
    const length = `*${lengthName(name)}`;
    const inout = func.params.some((one) => one.role === 'len' && one.direction === 'inout');
    switch (param.role) {
      case 'out-array-max':
      case 'out-typed-probe':
      case 'out-array-probe':
        return [`${length} = ${inout ? '(int)filled' : 'ret'};`];
      case 'out-cpumap':
        return [`${length} = maplen;`];
      case 'out-cpumap2d':
        return [`*${name}rows = ret;`, `${length} = maplen;`];
      default:
        return [];
    }
  };
