/** Arguments of awaitable functions: how they are declared, and how they go to the blocking one. */
import type { Call } from '../../../capi/call.ts';
import { isRecalled } from '../recalled.ts';
import type { ArgumentView } from '../slots.ts';

export interface Argument {
  /** `flags: int = 0`. */
  readonly declared: string;
  /** `_unwrap(dom)`. */
  readonly passed: string;
}

export function argumentOf(call: Call, argument: ArgumentView): Argument {
  const { name, default: value } = argument;
  // The blocking module's type of such callbacks has the blocking module's connection.
  const type = argument.type.replace('AnyEventCallback', 'Callable[..., object]');
  const [convert, declaredType] = conversion(call, { ...argument, type }) ?? ['', type];
  return {
    declared: `${name}: ${declaredType}${value === null ? '' : ` = ${value}`}`,
    passed: convert === '' ? name : `${convert}(${name})`,
  };
}

/** Function of the runtime that an argument goes through, and its type before that. */
function conversion(
  call: Call,
  { param, type }: ArgumentView,
): readonly [convert: string, type: string] | undefined {
  const input = call.inputs.find(({ name }) => name === param);
  if (input && isRecalled(call, input)) return ['_in_loop', type];
  switch (input?.shape) {
    case 'handle':
      return ['_unwrap', type];
    case 'array':
      return input.element.kind === 'handle' ? ['_unwrap_all', type] : undefined;
    case 'callback':
      return input.scope === 'notified' ? ['_in_loop', type] : ['_asked', mayWait(type)];
    case 'struct':
      return input.callback === undefined ? undefined : ['_asked_in', type];
    default:
      return undefined;
  }
}

/** A handler may be a coroutine function: `Callable[[int], T | Awaitable[T]]`. */
function mayWait(type: string): string {
  const [, given, answer] = /^Callable\[(\[.*?\]|\.\.\.), (.*)\]$/.exec(type) ?? [];
  if (given === undefined || answer === 'object' || answer === 'Any') return type;
  return `Callable[${given}, ${answer} | Awaitable[${answer}]]`;
}
