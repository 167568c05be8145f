/** One call whose results are handed over as they are. */
import type { Param } from '../../model/model.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import { elementType } from '../ctype.ts';
import type { ModelIndex } from '../index-of.ts';
import { lengthName, paramName } from '../names.ts';
import { outName, type Prologue, prologueOf, statement } from './prologue.ts';

export interface DirectView extends Prologue {
  /** Statements before the call. */
  readonly before: readonly string[];
  readonly terminated: Terminated | null;
  readonly call: string;
  /** Statements after a call that has not failed. */
  readonly deliver: readonly string[];
}

/** An array that libvirt wants with a NULL at its end. */
interface Terminated {
  readonly type: string;
  readonly name: string;
  readonly count: string;
}

export function directBody(call: Call, index: ModelIndex): DirectView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const { result } = prologue;
  const length = func.params.find(isOutLength);
  const terminated = func.params.find((param) => param.role === 'in-array-nullterm');
  const replaced = {
    ...(length && { [length.name]: '&n' }),
    ...(terminated && { [terminated.name]: 'terminated' }),
  };
  return {
    ...prologue,
    locals: [
      ...(result.type === null ? [] : [`${spaced(result.type)}ret`]),
      ...(length ? [`${length.scalar} n = 0`] : []),
      ...(terminated ? [`${elementType(terminated.element)} *terminated`] : []),
    ],
    before: func.params.filter(isAllocated).map(({ name }) => `${outName(name)} = NULL;`),
    terminated: terminated
      ? {
          type: elementType(terminated.element),
          name: paramName(terminated.name),
          count: lengthName(terminated.name),
        }
      : null,
    call: statement(call, result, argumentsOf(func, replaced)),
    deliver: [...result.deliver, ...func.params.flatMap(lengthDelivery), ...bytesDelivery(call)],
  };
}

type Length = Extract<Param, { role: 'len' }>;

const isOutLength = (param: Param): param is Param & Length =>
  param.role === 'len' && param.direction !== 'in';

/** What libvirt allocates. */
const isAllocated = ({ role }: Param): boolean =>
  role === 'out-string' || (role.startsWith('out-') && role.endsWith('-alloc'));

function lengthDelivery(param: Param): readonly string[] {
  const target = `*${lengthName(paramName(param.name))}`;
  switch (param.role) {
    case 'out-array-alloc':
      return [param.count === 'return' ? `${target} = ret;` : `${target} = (int)n;`];
    case 'out-typed-alloc':
      return [`${target} = (int)n;`];
    case 'out-cpumap-alloc':
      return [`${target} = VG_CPU_MAPLEN(ret);`];
    default:
      return [];
  }
}

const bytesDelivery = ({ outputs }: Call): readonly string[] =>
  outputs.flatMap(({ shape, c }) => (shape === 'bytes' ? [`*${c[1]!.name} = n;`] : []));

const spaced = (type: string): string => (type.endsWith('*') ? type : `${type} `);
