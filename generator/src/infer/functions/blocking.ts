/** Whether a call may wait for a daemon, a disk or the network. */
import type { Decision } from '../../model/decision.ts';
import type { InferContext } from '../context.ts';
import type { Draft } from './draft.ts';
import { decide, type Rule } from './rule.ts';

type BlockingRule = Rule<[fn: Draft], boolean>;

export const blockingRules: readonly BlockingRule[] = [
  {
    id: 'checked-access',
    summary: 'What the daemon checks access for goes to the daemon.',
    apply: ({ xml }) => xml.acls.length > 0 || undefined,
  },
  {
    id: 'local-pattern',
    summary: 'References, errors, UUIDs and parents are kept on this side.',
    apply: ({ pattern }) =>
      pattern.startsWith('infra:') || pattern === 'parent-accessor' || pattern === 'uuid-get'
        ? false
        : undefined,
  },
  {
    id: 'held-string',
    summary: 'A string that an object always has, such as its name, is held by the object.',
    apply: ({ pattern, class: className, returns }) =>
      pattern === 'string-get-borrowed' && !className?.endsWith('Connect') && !returns.nullable
        ? false
        : undefined,
  },
  {
    id: 'may-wait',
    summary: 'Any other call may wait.',
    apply: () => true,
  },
];

export function inferBlocking(
  fn: Draft,
  { annotations }: InferContext,
): { readonly blocking: boolean; readonly decision: Decision } {
  for (const [section, blocking] of [
    ['local', false],
    ['blocking', true],
  ] as const) {
    const index = annotations[section].indexOf(fn.name);
    if (index < 0) continue;
    const by = { annotation: annotations.at(section, index) };
    return { blocking, decision: { fact: 'blocking', value: yesNo(blocking), by } };
  }
  const { value, by } = decide(blockingRules, fn)!;
  return { blocking: value, decision: { fact: 'blocking', value: yesNo(value), by } };
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
