/** Whether libvirt refuses a function on a read-only connection. */
import type { Decision } from '../../model/decision.ts';
import type { XmlFunction } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';

/** Permissions that a read-only connection has. */
const readable = /^(?:getattr|read|read-secure|search-.*)$/;

export function inferReadOnlyDenied(
  { name, acls }: XmlFunction,
  { annotations }: InferContext,
): { readonly readOnlyDenied: boolean; readonly decision: Decision } {
  for (const [list, denied] of [
    ['denied', true],
    ['allowed', false],
  ] as const) {
    const index = annotations.readOnly[list]?.indexOf(name) ?? -1;
    if (index >= 0) return answer(denied, { annotation: annotations.at('readOnly', list, index) });
  }
  // A check that depends on flags does not refuse the function as such.
  const denied = acls.some(
    ({ kind, perm, flags }) => kind === 'check' && !flags && !readable.test(perm),
  );
  return answer(denied, { rule: 'access-checks' });
}

const answer = (denied: boolean, by: Decision['by']) => ({
  readOnlyDenied: denied,
  decision: { fact: 'read-only', value: denied ? 'refused' : 'allowed', by },
});
