/** One field of a struct: its role, what its number means, whether it may be NULL. */
import type { FieldAnnotation } from '../../annotations/types.ts';
import { create } from '../../diagnostics/index.ts';
import type { Decision } from '../../model/decision.ts';
import type { Field, FieldRole } from '../../model/model.ts';
import type { CType, Meaning } from '../../model/types.ts';
import type { XmlField } from '../../xml/api-xml.ts';
import { arrayLength } from '../constants/macro-value.ts';
import type { InferContext } from '../context.ts';
import { parseArrayField } from '../ctype.ts';
import { byAnnotation, byRule, explained } from '../decide.ts';
import { inferMeaning, mentionedEnums } from '../meaning.ts';
import { unitOf } from '../unit.ts';
import { type Lengths, noLengths } from './field-lengths.ts';
import { fieldRole } from './field-role.ts';

/** Null after a report that the field is undecided. */
export function inferField(
  struct: string,
  field: XmlField,
  siblings: readonly XmlField[],
  lengths: Lengths,
  context: InferContext,
): Field | null {
  const key = `${struct}.${field.name}`;
  const note = context.annotations.fields[key];
  const drafted = draft(struct, field, siblings, lengths, note, context);
  if (!drafted) {
    context.report(
      create('VG0306', `the use of ${key} cannot be told from its type \`${field.type}\``, {
        at: field.at,
        suggestion: `If another field is its length, annotate it under \`fields\`: ${key}: { len: … }`,
      }),
    );
    return null;
  }
  const { role, type, decisions } = drafted;
  const nullable = note?.nullable ?? field.facts.nullable !== undefined;
  const isNumber = role.role === 'scalar' && role.meaning.kind === 'number';
  const { measured, decisions: units } = unitOf(
    { isNumber, name: field.name, facts: field.facts, note, path: ['fields', key] },
    context.annotations,
  );
  const { decisions: words, ...says } = explained(context.annotations, note, ['fields', key]);
  return {
    ...role,
    ...says,
    name: field.name,
    type,
    at: field.at,
    ...(field.doc !== undefined && { doc: field.doc }),
    nullable,
    ...measured,
    owned: note?.owned ?? false,
    decisions: [
      ...decisions,
      ...nullDecisions(key, note, nullable, context),
      ...(note?.owned
        ? [byAnnotation(context.annotations, ['fields', key, 'owned'], 'owned', 'yes')]
        : []),
      ...units,
      ...words,
    ],
  };
}

interface Draft {
  readonly role: FieldRole;
  readonly type: CType;
  readonly decisions: readonly Decision[];
}

function draft(
  struct: string,
  field: XmlField,
  siblings: readonly XmlField[],
  lengths: Lengths,
  note: FieldAnnotation | undefined,
  context: InferContext,
): Draft | null {
  if (field.union) return draftUnion(struct, field.union, context);
  const array = parseArrayField(field.type);
  if (array) return draftCharArray(array.element, array.length, context);
  const type = context.readType(field.type);
  if (!type) return null;
  const measured = lengths.measured.get(field.name);
  if (measured && type.scalar) {
    const role = { role: 'len', of: measured, scalar: type.scalar } as const;
    return { role, type, decisions: [byRule('field-length', 'role', `len: of ${measured}`)] };
  }
  const len = lengths.lengthOf.get(field.name);
  let meant: readonly Decision[] = [];
  const meaning = (): Meaning => {
    const path = ['fields', `${struct}.${field.name}`] as const;
    const question = { name: field.name, type, facts: field.facts, note, path };
    const { value, decisions } = inferMeaning(
      { ...question, enumOf: enumIn(siblings, context) },
      context,
    );
    meant = decisions;
    return value;
  };
  const role = fieldRole(type, len, meaning);
  if (!role) return null;
  return {
    role,
    type,
    decisions: [roleDecision(struct, field.name, role.role, len, note, context), ...meant],
  };
}

function roleDecision(
  struct: string,
  field: string,
  role: string,
  len: string | undefined,
  note: FieldAnnotation | undefined,
  { annotations }: InferContext,
): Decision {
  if (len === undefined) return byRule('field-type', 'role', role);
  const value = `${role}: length in ${len}`;
  return note?.len === undefined
    ? byRule('field-length', 'role', value)
    : byAnnotation(annotations, ['fields', `${struct}.${field}`, 'len'], 'role', value);
}

function draftUnion(struct: string, fields: readonly XmlField[], context: InferContext): Draft {
  const members = fields
    .map((member) => inferField(struct, member, fields, noLengths, context))
    .filter((member) => member !== null);
  const type: CType = { text: 'union', kind: 'struct', base: 'union', pointers: 0, const: false };
  return {
    role: { role: 'union', members },
    type,
    decisions: [byRule('field-type', 'role', 'union')],
  };
}

function draftCharArray(element: string, bound: string, context: InferContext): Draft | null {
  const type = context.readType(element);
  const length = arrayLength(context.symbols, bound);
  if (type?.text !== 'char' || length === null) return null;
  const decisions = [byRule('field-type', 'role', `char-array: ${length} bytes`)];
  return { role: { role: 'char-array', length }, type, decisions };
}

const enumIn =
  (siblings: readonly XmlField[], { symbols }: InferContext) =>
  (name: string): string | undefined =>
    mentionedEnums(siblings.find((field) => field.name === name)?.facts ?? {}, symbols)[0];

function nullDecisions(
  key: string,
  note: FieldAnnotation | undefined,
  nullable: boolean,
  { annotations }: InferContext,
): readonly Decision[] {
  const value = nullable ? 'yes' : 'no';
  if (note?.nullable !== undefined) {
    return [byAnnotation(annotations, ['fields', key, 'nullable'], 'nullable', value)];
  }
  return nullable ? [byRule('null-documented', 'nullable', value)] : [];
}
