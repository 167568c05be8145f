/** When a call has failed: by annotation, else by what the function returns. */
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Failure, ReturnRole } from '../../model/roles.ts';
import type { InferContext } from '../context.ts';
import { type Answer, decide, type Rule } from './rule.ts';
import type { FunctionShape } from './shape.ts';

type FailureRule = Rule<[fn: FunctionShape, role: ReturnRole], Failure>;

export const failureRules: readonly FailureRule[] = [
  {
    id: 'never-fails',
    summary: 'Nothing, and what is only borrowed for a look, cannot fail.',
    apply: (_fn, { role }) =>
      role === 'void' || role === 'struct-borrowed' ? { when: 'never' } : undefined,
  },
  {
    id: 'null-fails',
    summary: 'A pointer is NULL on failure.',
    apply: ({ returns: { type } }) => (type.pointers > 0 ? { when: 'null' } : undefined),
  },
  {
    id: 'negative-fails',
    summary: 'An int is negative on failure.',
    apply: ({ returns: { type } }) => (type.scalar === 'int' ? { when: 'negative' } : undefined),
  },
  {
    id: 'documented-failure',
    summary: 'The documentation names the value of any other number that means failure.',
    apply: ({ returns: { facts } }) =>
      facts['error-value'] === undefined
        ? undefined
        : { when: 'value', value: facts['error-value'] },
  },
];

export function inferFailure(
  fn: FunctionShape,
  role: ReturnRole,
  { annotations, report }: InferContext,
): Answer<Failure> {
  const annotated = fn.returns.annotation?.facts.failure;
  if (annotated) {
    const by = { annotation: annotations.at('returns', fn.name, 'failure') };
    if (annotated === 'never') return { value: { when: 'never' }, by };
    const when = annotated.withError ? 'value-with-error' : 'value';
    return { value: { when, value: annotated.value }, by };
  }
  const answer = decide(failureRules, fn, role);
  if (answer) return answer;
  report(
    create('VG0316', `nothing tells when ${fn.name} has failed`, {
      at: fn.returns.at,
      suggestion: `Annotate it under \`returns:\`, such as \`${fn.name}: { failure: { value: '-1' } }\`.`,
    }),
  );
  return { value: { when: 'never' }, by: { rule: 'undecided' } };
}

export function failureDecision({ value, by }: Answer<Failure>): Decision {
  return { fact: 'failure', value: describe(value), by };
}

function describe(failure: Failure): string {
  switch (failure.when) {
    case 'value':
      return failure.value;
    case 'value-with-error':
      return `${failure.value}, when there is also an error`;
    default:
      return failure.when;
  }
}
