/** What a body does with what libvirt's function returns. */
import type { Func } from '../model/model.ts';
import type { Failure } from '../model/roles.ts';
import type { Call } from './call.ts';
import { ctype } from './ctype.ts';
import type { ModelIndex } from './index-of.ts';

export interface ResultView {
  /** `int`; null for void. */
  readonly type: string | null;
  /** Error of an earlier call must not be mistaken for one of this. */
  readonly reset: boolean;
  /** Values that are answers though they look like failures. */
  readonly special: readonly string[];
  /** Condition, or null when the call cannot fail. */
  readonly failed: string | null;
  /** Statements that hand the result over. */
  readonly deliver: readonly string[];
}

export function resultOf({ func, outputs, special }: Call, index: ModelIndex): ResultView {
  const { returns } = func;
  const isVoid = returns.role === 'void';
  const result = outputs.find(({ isReturn }) => isReturn);
  const name = result?.c[0]?.name;
  return {
    type: isVoid ? null : ctype(returns.type),
    reset: withError(func) !== null,
    special: Object.keys(special),
    failed: isVoid ? null : failed(func),
    deliver: [
      ...(returns.role === 'handle-borrowed'
        ? [`vg_api.${refOf(returns.class, index)}(ret);`]
        : []),
      ...(name === undefined ? [] : [`*${name} = ret;`]),
    ],
  };
}

function failed(func: Func): string | null {
  const value = withError(func);
  if (value !== null) return `${equals(func, value)} && vg_api.virGetLastErrorCode() != 0`;
  const { failure } = func.returns;
  switch (failure.when) {
    case 'negative':
      return 'ret < 0';
    case 'null':
      return '!ret';
    case 'value':
      return equals(func, failure.value);
    default:
      return null;
  }
}

/** The value that is a failure only when libvirt left an error. */
function withError({ returns: { failure, nullable } }: Func): string | null {
  if (failure.when === 'value-with-error') return failure.value;
  return failure.when === 'null' && nullable ? 'NULL' : null;
}

const equals = ({ returns }: Func, value: Extract<Failure, { value: string }>['value']): string =>
  value === 'NULL' ? '!ret' : `ret == (${ctype(returns.type)})${value}`;

function refOf(className: string, index: ModelIndex): string {
  const { ref } = index.handleClass(className);
  if (ref === null) throw new Error(`${className} is borrowed but cannot be referenced`);
  return ref;
}
