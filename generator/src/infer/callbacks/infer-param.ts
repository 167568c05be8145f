/** One parameter of a callback: its role, what its number means, whether it may be NULL. */
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { CallbackParam, CallbackRole } from '../../model/model.ts';
import type { CType, Meaning } from '../../model/types.ts';
import type { XmlArg } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byAnnotation, byRule, explained } from '../decide.ts';
import { inferMeaning, mentionedEnums } from '../meaning.ts';
import { unitOf } from '../unit.ts';
import { paramRole } from './param-role.ts';

/** Null after a report that the parameter is undecided. */
export function inferParam(
  callback: string,
  arg: XmlArg,
  args: readonly XmlArg[],
  context: InferContext,
): CallbackParam | null {
  const { annotations, readType } = context;
  const key = `${callback}.${arg.name}`;
  const note = annotations.callbacks[key];
  const type = readType(arg.type);
  const drafted = type && draft(callback, arg, type, args, context);
  if (!drafted) {
    context.report(
      create('VG0307', `the use of ${key} cannot be told from its type \`${arg.type}\``, {
        at: arg.at,
        suggestion: `Annotate it under \`callbacks\`: ${key}: { role: …, len: … }`,
      }),
    );
    return null;
  }
  const documented = drafted.role.role !== 'opaque' && arg.facts.nullable !== undefined;
  const nullable = note?.nullable ?? documented;
  const isNumber = 'meaning' in drafted.role && drafted.role.meaning.kind === 'number';
  const { measured, decisions: units } = unitOf(
    { isNumber, name: arg.name, facts: arg.facts, note, path: ['callbacks', key] },
    annotations,
  );
  const { decisions: words, ...says } = explained(annotations, note, ['callbacks', key]);
  return {
    ...drafted.role,
    ...measured,
    ...says,
    name: arg.name,
    type,
    at: arg.at,
    ...(arg.doc !== undefined && { doc: arg.doc }),
    nullable,
    unused: arg.facts.unused !== undefined,
    decisions: [
      ...drafted.decisions,
      ...(arg.facts.unused === undefined ? [] : [byRule('unused-documented', 'unused', 'yes')]),
      ...(note?.nullable !== undefined
        ? [byAnnotation(annotations, ['callbacks', key, 'nullable'], 'nullable', yesNo(nullable))]
        : nullable
          ? [byRule('null-documented', 'nullable', 'yes')]
          : []),
      ...units,
      ...words,
    ],
  };
}

interface Draft {
  readonly role: CallbackRole;
  readonly decisions: readonly Decision[];
}

function draft(
  callback: string,
  arg: XmlArg,
  type: CType,
  args: readonly XmlArg[],
  context: InferContext,
): Draft | null {
  const { annotations, symbols } = context;
  const key = `${callback}.${arg.name}`;
  const note = annotations.callbacks[key];
  const measured =
    type.pointers === 0 &&
    args.find((other) => lengthOf(callback, other, args, context) === arg.name);
  if (measured && type.scalar) {
    return {
      role: { role: 'len', of: measured.name, scalar: type.scalar },
      decisions: [byRule('callback-length', 'role', `len: of ${measured.name}`)],
    };
  }
  let meant: readonly Decision[] = [];
  const meaning = (): Meaning => {
    const enumOf = (name: string) =>
      mentionedEnums(args.find((other) => other.name === name)?.facts ?? {}, symbols)[0];
    const path = ['callbacks', key] as const;
    const { name, facts } = arg;
    const { value, decisions } = inferMeaning({ name, type, facts, note, path, enumOf }, context);
    meant = decisions;
    return value;
  };
  const len = lengthOf(callback, arg, args, context);
  const role = paramRole(type, len, meaning, note?.role);
  if (!role) return null;
  const decision = note?.role
    ? byAnnotation(annotations, ['callbacks', key, 'role'], 'role', role.role)
    : byRule('callback-type', 'role', role.role);
  return { role, decisions: [decision, ...meant] };
}

/** Only pointers to data have lengths; `nbytes` is the one of the buffer before it. */
function lengthOf(
  callback: string,
  { name, type }: XmlArg,
  args: readonly XmlArg[],
  { annotations, readType }: InferContext,
): string | undefined {
  const annotated = annotations.callbacks[`${callback}.${name}`]?.len;
  if (annotated) return annotated;
  const { kind, pointers } = readType(type) ?? {};
  if (pointers !== 1 || (kind !== 'char' && kind !== 'struct')) return undefined;
  const names = name === 'data' ? ['ndata', 'nbytes'] : [`n${name}`];
  return names.find((each) => args.some((other) => other.name === each));
}

const yesNo = (fact: boolean): string => (fact ? 'yes' : 'no');
