/** The type of a key's value: by annotation, by its prose, or by what uses its family. */
import type { FamilyAnnotation } from '../../annotations/types.ts';
import type { Decision } from '../../model/decision.ts';
import type { TypedKey, TypedValue } from '../../model/model.ts';
import type { XmlMacro } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';
import { byAnnotation, byRule } from '../decide.ts';
import type { DeclarationRule } from '../declaration-rules.ts';

export interface KeyValue {
  readonly value: TypedValue | null;
  readonly decisions: readonly Decision[];
}

/** Undefined when nobody says. */
export function keyValue(
  { name, facts }: XmlMacro,
  part: TypedKey['part'],
  prefix: string,
  family: FamilyAnnotation,
  context: InferContext,
): KeyValue | undefined {
  const { annotations } = context;
  if (part === 'prefix') return { value: null, decisions: [] };
  if (part === 'value') return { value: 'string', decisions: [] };
  const annotated = annotations.keys[name]?.value;
  if (annotated) {
    const path = ['keys', name, 'value'];
    return { value: annotated, decisions: [byAnnotation(annotations, path, 'value', annotated)] };
  }
  const documented = VALUES.find((type) => type === facts['value-type']);
  if (documented) return ruled('value-documented', documented);
  // libvirt has lists of strings and of nothing else.
  if (facts.repeatable !== undefined) return ruled('list-of-strings', 'string');
  const inStruct = structValue(family, context);
  if (inStruct) return ruled('value-of-struct', inStruct);
  if (family.value) {
    const path = ['families', prefix, 'value'];
    return {
      value: family.value,
      decisions: [byAnnotation(annotations, path, 'value', family.value)],
    };
  }
  // The values behind some suffixes are up to the hypervisor.
  return part === 'suffix' && name.includes('_CUSTOM_')
    ? { value: null, decisions: [] }
    : undefined;
}

/** Keys such as those of virNodeCPUStats name the number in the `value` beside them. */
function structValue(
  { consumers }: FamilyAnnotation,
  { symbols, readType }: InferContext,
): TypedValue | undefined {
  const [struct = '', field] = consumers[0]?.split('.') ?? [];
  const fields = symbols.structs.get(struct)?.xml.fields ?? [];
  if (!fields.some(({ name, type }) => name === field && type.startsWith('char ')))
    return undefined;
  const value = fields.find(({ name }) => name === 'value');
  return value && SCALARS[readType(value.type)?.scalar ?? ''];
}

const ruled = (rule: DeclarationRule, value: TypedValue): KeyValue => ({
  value,
  decisions: [byRule(rule, 'value', value)],
});

const VALUES: readonly TypedValue[] = [
  'int',
  'uint',
  'llong',
  'ullong',
  'double',
  'boolean',
  'string',
];

const SCALARS: Readonly<Record<string, TypedValue>> = {
  int: 'int',
  'unsigned int': 'uint',
  'long long': 'llong',
  'unsigned long long': 'ullong',
  double: 'double',
};
