/** View of structs: how each becomes a Python object. */
import { isTakenApart } from '../../../capi/free.ts';
import type { Field, Model, Struct } from '../../../model/model.ts';
import type { ScalarType } from '../../../model/types.ts';
import type { Input } from '../../language.ts';
import { MAPS, type MapShape } from '../shapes.ts';
import { giveScalar, takeScalar } from '../types.ts';
import { isVisible, shapeOf, visibleFields } from '../typing/struct.ts';
import { arrayBuilder, classSymbol, structBuilder, structReader } from './builders.ts';

export interface FieldView {
  readonly index: number;
  readonly key: string;
  /** C expression of a new Python object, or NULL. */
  readonly give: string;
}

export interface StructView {
  readonly name: string;
  readonly builder: string;
  /** `const virDomainInfo *`, or without const where the builder takes handles out of it. */
  readonly ctype: string;
  readonly isList: boolean;
  readonly isTuple: boolean;
  readonly isDict: boolean;
  readonly isOnly: boolean;
  readonly count: number;
  readonly fields: readonly FieldView[];
}

export interface ArrayView {
  readonly builder: string;
  /** `const virDomainInfo *` or `virDomainInfo *const *`. */
  readonly ctype: string;
  /** Element `i` as a pointer of that type. */
  readonly elementType: string;
  readonly element: string;
  readonly item: string;
  readonly isMap: boolean;
  readonly key: string;
  /** Members of the enum that keys come from. */
  readonly named: readonly { readonly value: number; readonly name: string }[];
  readonly isNamed: boolean;
}

export interface ReaderView {
  readonly name: string;
  readonly reader: string;
  readonly count: number;
  readonly fields: readonly {
    readonly index: number;
    readonly name: string;
    readonly take: string;
    readonly target: string;
  }[];
}

export function structView(struct: Struct): StructView {
  const shape = shapeOf(struct.name);
  const fields = visibleFields(struct).map(({ field, key, shift, noneIfEmpty }, index) => {
    const value = `value->${field.name}`;
    const give =
      field.role === 'handle' && isTakenApart(struct)
        ? `vpy_wrap_taken(&${classSymbol(field.class)}, &${value}, parent)`
        : giveField(field, value, shift);
    const result =
      noneIfEmpty && field.role === 'array'
        ? `value->${field.len} ? ${give} : Py_NewRef(Py_None)`
        : give;
    return { index, key, give: result };
  });
  return {
    name: struct.name,
    builder: structBuilder(struct.name),
    ctype: pointerType(struct),
    isList: shape.as === 'list',
    isTuple: shape.as === 'tuple',
    isDict: shape.as === 'dict',
    isOnly: shape.as === 'only',
    count: fields.length,
    fields,
  };
}

const pointerType = (struct: Struct): string =>
  isTakenApart(struct) ? `${struct.name} *` : `const ${struct.name} *`;

function giveField(field: Field, value: string, shift: number): string {
  switch (field.role) {
    case 'scalar':
      return scalarField(field.scalar, field.meaning.kind === 'bool', value, shift);
    case 'string':
    case 'char-array':
      return `vpy_str(${value})`;
    case 'handle':
      return `vpy_wrap_borrowed(&${classSymbol(field.class)}, ${value}, parent)`;
    case 'struct':
      return `${structBuilder(field.struct)}(&${value}, parent)`;
    case 'array':
      return giveFieldArray(field, value);
    case 'typed':
      return `vpy_typed(${value}, (int)value->${field.len})`;
    case 'bytes':
      // Every buffer in libvirt's structs is a CPU bitmap.
      return `vpy_cpumap_list(${value}, (int)value->${field.len}, vpy_host_cpus(parent))`;
    default:
      throw new Error(`${field.name} has no value`);
  }
}

function scalarField(scalar: ScalarType, isBool: boolean, value: string, shift: number): string {
  if (isBool) return `PyBool_FromLong(${value})`;
  return `${giveScalar(scalar)}(${shift > 0 ? `${value} >> ${shift}` : value})`;
}

function giveFieldArray(field: Field & { readonly role: 'array' }, value: string): string {
  const count = `(Py_ssize_t)value->${field.len}`;
  if (field.of === 'string') return `vpy_strings(${value}, ${count})`;
  if (field.of === 'scalar') return `vpy_ints(${value}, ${count})`;
  const builder = arrayBuilder(field.struct ?? '', field.of);
  return `${builder}(${value}, ${count}, parent)`;
}

/** Builders of arrays of a struct; `used` are those that something calls. */
export function arrayViews(
  model: Model,
  record: Struct,
  used: ReadonlySet<string>,
): readonly ArrayView[] {
  const struct = record.name;
  const map = MAPS[struct];
  const value = map?.value === undefined ? undefined : fieldOf(model, struct, map.value);
  const item = value
    ? giveField(value, `value->${value.name}`, 0)
    : `${structBuilder(struct)}(value, parent)`;
  const key = map ? `value->${map.key}` : '';
  const named = map ? namesOf(model, map) : [];
  const common = {
    elementType: pointerType(record),
    item,
    key,
    named,
    isMap: map !== undefined,
    isNamed: named.length > 0,
  };
  const forms = [
    {
      ...common,
      builder: arrayBuilder(struct, 'struct'),
      ctype: `const ${struct} *`,
      element: 'values + i',
    },
    {
      ...common,
      builder: arrayBuilder(struct, 'struct-pointer'),
      ctype: `${struct} *const *`,
      element: 'values[i]',
    },
  ];
  return forms.filter(({ builder }) => used.has(builder));
}

/** Names of the array builders that calls and other structs need. */
export function usedArrays({ model, calls }: Input): ReadonlySet<string> {
  const results = calls
    .flatMap(({ outputs }) => outputs)
    .flatMap((output) => (output.shape === 'array' ? output.element : []))
    .flatMap((each) =>
      each.kind === 'struct' || each.kind === 'struct-pointer'
        ? arrayBuilder(each.struct, each.kind)
        : [],
    );
  const members = model.structs
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      field.role === 'array' && (field.of === 'struct' || field.of === 'struct-pointer')
        ? arrayBuilder(field.struct ?? '', field.of)
        : [],
    );
  return new Set([...results, ...members]);
}

function fieldOf(model: Model, struct: string, name: string): Field | undefined {
  return model.structs.find((each) => each.name === struct)?.fields.find((f) => f.name === name);
}

export function namesOf(
  model: Model,
  map: MapShape,
): readonly { value: number; name: string; member: string; unit?: string }[] {
  const members = model.enums.find((each) => each.name === map.enum)?.values ?? [];
  return members.map(({ name, value, unit }) => {
    const bare = name.slice((map.prefix ?? '').length).toLowerCase();
    const named = { value, name: map.names?.[name] ?? bare, member: name };
    return unit === undefined ? named : { ...named, unit };
  });
}

/** The way back, for the few structs that go into calls: a sequence as their builder makes it. */
export function readerView(struct: Struct): ReaderView {
  const fields = struct.fields.filter(isVisible).map((field, index) => {
    const target =
      field.role === 'char-array'
        ? `value->${field.name}, sizeof(value->${field.name})`
        : `&value->${field.name}`;
    const take = field.role === 'scalar' ? takeScalar(field.scalar) : 'vpy_in_chars';
    return { index, name: field.name, take, target };
  });
  return { name: struct.name, reader: structReader(struct.name), count: fields.length, fields };
}

/** Typed parameters, errors and credentials have their own place in the runtime. */
export function isResult({ name, fields }: Struct): boolean {
  const runtime = ['virError', 'virConnectAuth', 'virConnectCredential'];
  return !runtime.includes(name) && !fields.some(({ role }) => role === 'union');
}
