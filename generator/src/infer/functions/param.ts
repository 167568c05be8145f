/** One parameter of the Model: its role, whether it may be left out, and who said so. */
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Param } from '../../model/model.ts';
import type { Role, RoleName } from '../../model/roles.ts';
import type { InferContext } from '../context.ts';
import { unitOf } from '../unit.ts';
import { buildRole } from './build-role.ts';
import { describeRole } from './describe.ts';
import { roleRules } from './roles/index.ts';
import type { Subject } from './roles/role-rule.ts';
import { type Answer, decide } from './rule.ts';
import type { ArgShape } from './shape.ts';

/** Undefined when something is undecided; that is reported. */
export function inferParam(arg: ArgShape, fn: Subject, context: InferContext): Param | undefined {
  const key = `${fn.name}.${arg.name}`;
  const decided = roleName(arg, fn, context, key);
  if (!decided) {
    context.report(
      create('VG0311', `"${arg.name}" of ${fn.name} (\`${arg.type.text}\`) has no role`, {
        at: arg.at,
        suggestion: `Annotate it under \`parameters:\`, such as \`${key}: { role: ${likely(arg)} }\`.`,
      }),
    );
    return undefined;
  }
  const built = buildRole(decided.value, arg, fn, context);
  if (typeof built === 'string') {
    context.report(
      create('VG0312', `"${arg.name}" of ${fn.name} is \`${decided.value}\` but lacks ${built}`, {
        at: arg.at,
        suggestion: `Annotate it under \`parameters:\`, such as \`${key}: { len: … }\`.`,
      }),
    );
    return undefined;
  }
  const { role } = built;
  const absence = absent(arg, role, context, key);
  const { measured, decisions: units } = unitOf(
    {
      isNumber: isNumber(role),
      name: arg.name,
      facts: arg.facts,
      note: arg.annotation?.facts,
      path: ['parameters', key],
    },
    context.annotations,
  );
  return {
    name: arg.name,
    type: arg.type,
    at: arg.at,
    nullable: absence?.fact === 'nullable' && absence.value === 'yes',
    optional: absence?.fact === 'optional' && absence.value === 'yes',
    decisions: [
      { fact: 'role', value: describeRole(role), by: decided.by },
      ...built.decisions,
      ...(absence ? [absence] : []),
      ...units,
    ],
    ...role,
    ...measured,
    ...(arg.doc !== undefined && { doc: arg.doc }),
  };
}

function roleName(
  arg: ArgShape,
  fn: Subject,
  context: InferContext,
  key: string,
): Answer<RoleName> | undefined {
  const role = arg.annotation?.facts.role;
  if (role) {
    return { value: role, by: { annotation: context.annotations.at('parameters', key, 'role') } };
  }
  return decide(roleRules, arg, fn, context);
}

const maybeNull: ReadonlySet<RoleName> = new Set([
  'in-handle',
  'in-string',
  'in-struct',
  'in-typed',
  'out-string',
]);
const declinable: ReadonlySet<RoleName> = new Set([
  'out-scalar',
  'out-struct',
  'out-array-alloc',
  'out-cpumap',
  'out-cpumap2d',
  'out-cpumap-alloc',
]);

/** An enum, a descriptor and the like count nothing. */
function isNumber(role: Role): boolean {
  if ('meaning' in role) return role.meaning.kind === 'number';
  return (
    'element' in role && role.element.kind === 'scalar' && role.element.meaning.kind === 'number'
  );
}

/** Whether NULL may stand for an input or a string that is not there, or decline an output. */
function absent(
  { annotation, facts }: ArgShape,
  { role }: Role,
  { annotations }: InferContext,
  key: string,
): Decision | undefined {
  const fact = maybeNull.has(role) ? 'nullable' : declinable.has(role) ? 'optional' : undefined;
  if (!fact) return undefined;
  const annotated = annotation?.facts[fact];
  if (annotated !== undefined) {
    const by = { annotation: annotations.at('parameters', key, fact) };
    return { fact, value: annotated ? 'yes' : 'no', by };
  }
  // That NULL may be passed for a place to put a string says nothing of the string.
  return facts.nullable === 'yes' && role !== 'out-string'
    ? { fact, value: 'yes', by: { rule: 'null-documented' } }
    : undefined;
}

/** What such a type would most often be, for the suggestion. */
function likely({ type }: ArgShape): RoleName {
  if (type.kind === 'struct') return type.const ? 'in-struct' : 'out-struct';
  if (type.kind === 'char') return type.const ? 'in-string' : 'out-string';
  return type.pointers > 0 ? 'out-scalar' : 'in-scalar';
}
