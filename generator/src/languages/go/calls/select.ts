/** Which calls become methods here; the others belong to events, streams and the runtime. */
import type { Call } from '../../../capi/call.ts';

const ELSEWHERE: ReadonlySet<Call['body']> = new Set([
  'event-register',
  'event-deregister',
  'close-register',
  'close-unregister',
]);

export function isPlain({ func, body, inputs }: Call): boolean {
  const hasCallback = inputs.some(
    (input) => input.shape === 'callback' || (input.shape === 'struct' && input.callback),
  );
  const isStreams = func.pattern.startsWith('stream-');
  return !ELSEWHERE.has(body) && !hasCallback && !isStreams && func.pattern !== 'close';
}
