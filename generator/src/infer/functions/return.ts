/** The return value of a function in the Model: its role, how it fails, and who said so. */
import type { ReturnAnnotation } from '../../annotations/types.ts';
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Param, Return } from '../../model/model.ts';
import type { ReturnRole, ReturnRoleName } from '../../model/roles.ts';
import type { InferContext } from '../context.ts';
import { unitOf } from '../unit.ts';
import { describeReturn } from './describe.ts';
import { failureDecision, inferFailure } from './failure.ts';
import { returnRules } from './returns/index.ts';
import { type Answer, decide } from './rule.ts';
import type { FunctionShape } from './shape.ts';

/** Undefined when it is undecided; that is reported. */
export function inferReturn(
  fn: FunctionShape,
  params: readonly Param[],
  context: InferContext,
): Return | undefined {
  const { type, doc, at, annotation } = fn.returns;
  const decided = annotatedRole(fn, context) ?? decide(returnRules, fn, params, context);
  if (!decided) {
    context.report(
      create('VG0315', `what ${fn.name} returns (\`${type.text}\`) has no role`, {
        at,
        suggestion: `Annotate it under \`returns:\`, such as \`${fn.name}: { role: int-value }\`.`,
      }),
    );
    return undefined;
  }
  const failure = inferFailure(fn, decided.value, context);
  const { measured, decisions: units } = unitOf(
    {
      isNumber: 'meaning' in decided.value && decided.value.meaning.kind === 'number',
      name: fn.name,
      facts: fn.returns.facts,
      note: annotation?.facts,
      path: ['returns', fn.name],
    },
    context.annotations,
  );
  const nullable = annotation?.facts.nullable ?? decided.value.role === 'struct-borrowed';
  return {
    type,
    failure: failure.value,
    nullable,
    decisions: [
      { fact: 'returns', value: describeReturn(decided.value), by: decided.by },
      failureDecision(failure),
      ...details(fn, context),
      ...units,
    ],
    ...decided.value,
    ...measured,
    ...(doc !== undefined && { doc }),
  };
}

/** The facts of an annotation that refine a role. */
function details(fn: FunctionShape, { annotations }: InferContext): readonly Decision[] {
  const facts = fn.returns.annotation?.facts ?? {};
  return (['nullable', 'parent', 'notFound', 'copyNow'] as const).flatMap((fact) => {
    const value = facts[fact];
    if (value === undefined) return [];
    const by = { annotation: annotations.at('returns', fn.name, fact) };
    return [{ fact, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : value, by }];
  });
}

function annotatedRole(
  fn: FunctionShape,
  { annotations }: InferContext,
): Answer<ReturnRole> | undefined {
  const facts = fn.returns.annotation?.facts;
  if (!facts?.role) return undefined;
  const value = build(facts.role, facts, fn);
  return { value, by: { annotation: annotations.at('returns', fn.name, 'role') } };
}

function build(role: ReturnRoleName, facts: ReturnAnnotation, fn: FunctionShape): ReturnRole {
  const { base, scalar = 'int' } = fn.returns.type;
  const meaning = { kind: 'number' } as const;
  switch (role) {
    case 'handle-new':
    case 'handle-borrowed':
      return { role, class: base };
    case 'struct-borrowed':
    case 'struct-owned':
      return { role, struct: base };
    case 'count':
    case 'bytes-owned':
      return role === 'count' ? { role, of: facts.of ?? '' } : { role, len: facts.of ?? '' };
    case 'int-value':
      return { role, meaning };
    case 'scalar':
      return { role, scalar, meaning };
    case 'enum':
      return { role, enums: facts.enums ?? [] };
    case 'enum-int':
      return { role, values: facts.values ?? {} };
    case 'byte-count':
      return { role, special: facts.special ?? {} };
    default:
      return { role };
  }
}
