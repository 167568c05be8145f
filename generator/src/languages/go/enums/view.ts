/** Views of enums and constants. */
import type { Constant, Enum, Enumerator, Model, TypedKey } from '../../../model/model.ts';
import { aliasedCounts } from '../../counts.ts';
import { MACROS, TEXTS, UNTYPED } from './exceptions.ts';
import { constantName, enumType, underlyingType } from './names.ts';

export interface EnumView {
  readonly name: string;
  readonly underlying: string;
  readonly doc: readonly string[];
  /** Whether the type is Go's own. */
  readonly isBuiltIn: boolean;
  readonly constants: readonly ConstantView[];
  /** Whether values can be joined. */
  readonly isFlags: boolean;
  /** Variable with the names of its values. */
  readonly table: string;
  /** What names them: values that are aliases left out. */
  readonly named: readonly ConstantView[];
  readonly receiver: string;
}

export interface ConstantView {
  readonly name: string;
  /** In C. */
  readonly of: string;
  readonly type: string;
  readonly value: string;
  readonly doc: readonly string[];
}

export interface TextsView {
  readonly type: string;
  readonly doc: readonly string[];
  readonly constants: readonly ConstantView[];
}

export function enumViews(model: Model): readonly EnumView[] {
  return model.enums.map(enumView);
}

function enumView(each: Enum): EnumView {
  const name = enumType(each.name);
  const isBuiltIn = name === 'int';
  const constants = [...each.values, ...aliasedCounts(each)].map((value) =>
    enumerator(value, UNTYPED.has(value.name) ? '' : name),
  );
  return {
    name,
    underlying: underlyingType(each.name),
    doc: [`${name} is ${each.name}, since libvirt ${each.since}.`, ...prose(each.doc)],
    isBuiltIn,
    constants,
    isFlags: each.kind === 'flags',
    table: `names${name}`,
    named: distinct(each.values.map((value) => enumerator(value, name))),
    receiver: 'value',
  };
}

function distinct(constants: readonly ConstantView[]): readonly ConstantView[] {
  const seen = new Set<string>();
  return constants.filter(({ value }) => {
    const isNew = !seen.has(value);
    seen.add(value);
    return isNew;
  });
}

function enumerator(each: Enumerator, type: string): ConstantView {
  return constantView(each, type, String(each.value));
}

function constantView(
  { name: of, since, doc, unit }: Pick<Enumerator, 'name' | 'since' | 'doc' | 'unit'>,
  type: string,
  value: string,
): ConstantView {
  const name = constantName(of);
  return {
    name,
    of,
    type,
    value,
    doc: [
      `${name} is ${of}, since libvirt ${since}.${unit === undefined ? '' : ` Its values are in ${unit}.`}`,
      ...prose(doc),
    ],
  };
}

/** Constants that are of no enum: those of types that only Go has, and those without a type. */
export function textsViews(model: Model): readonly TextsView[] {
  const macros = macrosOf(model);
  const typed = TEXTS.map(({ prefix, type }) => ({
    type,
    doc: [`${type} is one of the texts that begin with ${prefix} in C.`],
    constants: macros
      .filter(({ name }) => name.startsWith(prefix))
      .map((macro) => constantView(macro, type, macro.text)),
  }));
  return typed.filter(({ constants }) => constants.length > 0);
}

export function macroViews(model: Model): readonly ConstantView[] {
  return macrosOf(model)
    .filter(({ name }) => !TEXTS.some(({ prefix }) => name.startsWith(prefix)))
    .map((macro) => constantView(macro, MACROS[macro.name] ?? '', macro.text));
}

type Macro = Pick<Constant, 'name' | 'since' | 'doc'> & { readonly text: string };

function macrosOf({ constants, typedKeys }: Model): readonly Macro[] {
  const numbers = constants.map((each) => ({ ...each, text: literal(each.value) }));
  // A key says nothing of a unit: its field does.
  const keys = typedKeys.map(({ name, since, doc, key }: TypedKey) => ({
    name,
    since,
    ...(doc !== undefined && { doc }),
    text: literal(key),
  }));
  return [...numbers, ...keys];
}

function literal(value: Constant['value']): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function prose(doc: string | undefined): readonly string[] {
  return doc === undefined ? [] : [...doc.trim().split('\n')].map((line) => line.trimEnd());
}
