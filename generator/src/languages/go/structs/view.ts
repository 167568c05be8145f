/** Views of C structs: their Go types, and how C's become Go's. */
import type { Call, Input, Output } from '../../../capi/call.ts';
import type { Field, Model, Struct } from '../../../model/model.ts';
import { fieldDoc, keyDoc, structDoc } from '../docs.ts';
import { cField, typeName, upperCamel } from '../names.ts';
import { scalarType } from '../types.ts';
import { FIELD_TYPES, FIELDS, FILLED, OPTIONAL, TYPED, UNCONDITIONAL } from './exceptions.ts';
import { familyOf, structKind } from './kind.ts';

export interface StructView {
  /** In C. */
  readonly of: string;
  readonly type: string;
  readonly doc: readonly string[];
  /** Whether the type is declared here. */
  readonly declares: boolean;
  readonly fields: readonly FieldView[];
  readonly isKeyed: boolean;
  readonly isList: boolean;
  /** Type of the elements of a list. */
  readonly element: string;
}

export interface FieldView {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  /** Field that tells whether it is there; empty where it always is. */
  readonly set: string;
  /** When it is there, in terms of `c`. */
  readonly when: string;
  /** Go expression of the value, in terms of `c`; empty where something else fills it. */
  readonly from: string;
  /** Go text that puts it into `c`, in terms of `s`. */
  readonly put: string;
  /** Whether `put` is an expression that may fail. */
  readonly putFails: boolean;
  /** Key of an element; of keyed structs only. */
  readonly key: string;
}

/** Structs that calls take or give or that callbacks are told, and those that are in them. */
export function usedStructs(model: Model, calls: readonly Call[]): ReadonlySet<string> {
  const told = model.callbacks
    .filter(({ scope }) => scope === 'notified')
    .flatMap(({ params }) => params.flatMap((each) => ('struct' in each ? [each.struct] : [])));
  const given = calls.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].flatMap(named));
  const used = new Set([...given, ...told]);
  for (const name of used) {
    const struct = model.structs.find((each) => each.name === name);
    for (const field of struct?.fields ?? []) {
      if ('struct' in field && field.struct !== undefined) used.add(field.struct);
    }
  }
  return used;
}

export function argumentStructs(calls: readonly Call[]): ReadonlySet<string> {
  return new Set(calls.flatMap(({ inputs }) => inputs.flatMap(named)));
}

function named(each: Input | Output): readonly string[] {
  if (each.shape === 'struct') return [each.struct];
  return each.shape === 'array' && 'struct' in each.element ? [each.element.struct] : [];
}

/** Views of these structs, in C's order. */
export function structViews(model: Model, used: ReadonlySet<string>): readonly StructView[] {
  return model.structs
    .filter(({ name }) => used.has(name) && structKind(model, name) !== 'record')
    .map((struct) => structView(model, struct));
}

function structView(model: Model, struct: Struct): StructView {
  const isKeyed = structKind(model, struct.name) === 'keyed';
  return {
    of: struct.name,
    type: typeName(struct.name),
    doc: structDoc(typeName(struct.name), struct),
    declares: !TYPED.has(struct.name) && structKind(model, struct.name) !== 'list',
    fields: isKeyed ? keyedFields(model, struct) : plainFields(struct),
    isKeyed,
    isList: structKind(model, struct.name) === 'list',
    element:
      struct.fields.flatMap((field) =>
        field.role === 'array' && field.struct ? [typeName(field.struct)] : [],
      )[0] ?? '',
  };
}

function keyedFields(model: Model, struct: Struct): readonly FieldView[] {
  const family = familyOf(model, struct.name);
  return model.typedKeys
    .filter((key) => key.family === family)
    .map((key) => {
      const name = upperCamel(key.key);
      return {
        name,
        type: 'uint64',
        doc: keyDoc(name, key),
        set: `${name}Set`,
        when: '',
        from: 'uint64(c.value)',
        put: '',
        putFails: false,
        key: key.key,
      };
    });
}

function plainFields(struct: Struct): readonly FieldView[] {
  const lengths = new Set(['len', 'pointer', 'callback']);
  const own = struct.fields
    .filter(({ role }) => !lengths.has(role))
    .map((field) => fieldView(struct, field));
  const filled = (FILLED[struct.name] ?? []).map((field) => ({
    ...field,
    doc: `${field.name} has an element for each CPU of the host.`,
    set: '',
    when: '',
    from: '',
    put: '',
    putFails: false,
    key: '',
  }));
  return [...own, ...filled];
}

function fieldView(struct: Struct, field: Field): FieldView {
  const id = `${struct.name}.${field.name}`;
  const name = FIELDS[id] ?? upperCamel(field.name);
  const type = FIELD_TYPES[id] ?? fieldType(field);
  const optional = UNCONDITIONAL.has(id) ? undefined : OPTIONAL[struct.name];
  const c = `c.${cField(field.name)}`;
  return {
    name,
    type,
    doc: fieldDoc(name, type, struct, field),
    set: optional === undefined ? '' : `${name}Set`,
    when: optional === 'not-negative' ? `${c} >= 0` : 'true',
    from: valueFrom(field, c, type),
    put: putInto(field, c, name),
    putFails: field.role === 'char-array',
    key: '',
  };
}

function fieldType(field: Field): string {
  switch (field.role) {
    case 'scalar':
      return scalarType(field.scalar, field.meaning);
    case 'string':
    case 'char-array':
      return 'string';
    case 'bytes':
      return '[]byte';
    case 'array':
      return field.of === 'string' ? '[]string' : `[]${typeName(field.struct ?? '')}`;
    default:
      throw new Error(`no Go type for a field of role ${field.role}`);
  }
}

function valueFrom(field: Field, c: string, type: string): string {
  const length = 'len' in field ? `int(c.${cField(field.len)})` : '';
  switch (field.role) {
    case 'scalar':
      if (field.meaning.kind === 'bool') return `${c} != 0`;
      return type === 'time.Time' ? `time.Unix(int64(${c}), 0)` : `${type}(${c})`;
    case 'string':
      return `textAt(unsafe.Pointer(${c}))`;
    case 'char-array':
      return `textIn(unsafe.Pointer(&${c}), ${field.length})`;
    case 'bytes':
      return type === '[]bool'
        ? `cpusAt(unsafe.Pointer(${c}), ${length})`
        : `bytesAt(unsafe.Pointer(${c}), ${length})`;
    case 'array':
      return field.of === 'string'
        ? `textsAt(unsafe.Pointer(${c}), ${length})`
        : `structsAt(unsafe.Slice(${c}, ${length}), from${typeName(field.struct ?? '')})`;
    default:
      throw new Error(`no value in Go for a field of role ${field.role}`);
  }
}

function putInto(field: Field, c: string, name: string): string {
  if (field.role === 'char-array') {
    return `putText("${name}", unsafe.Pointer(&${c}), ${field.length}, s.${name})`;
  }
  return field.role === 'scalar' ? `${c} = cBool(s.${name})` : '';
}
