/** Which calls become methods by rule, and which have only their shim made. */
import type { Call } from '../../../capi/call.ts';

/** The runtime has the method: how many bytes there were is only half of what it tells. */
export function movesData({ func }: Call): boolean {
  return func.returns.role === 'byte-count';
}

/** C calls back: see the room for events, and for what lasts as long as the call, the runtime. */
export function callsBack({ inputs }: Call): boolean {
  return inputs.some(({ shape }) => shape === 'callback');
}

const ELSEWHERE: ReadonlySet<Call['body']> = new Set(['event-deregister', 'close-unregister']);

export function isPlain(call: Call): boolean {
  const asks = call.inputs.some((input) => input.shape === 'struct' && input.callback);
  const isElsewhere = ELSEWHERE.has(call.body) || call.func.pattern === 'close';
  return !isElsewhere && !asks && !callsBack(call) && !movesData(call);
}
