/** What structs are in Python: their fields in order, and how annotations spell the whole. */
import type { Field, Model, Struct } from '../../../model/model.ts';
import { MAPS, STRUCTS, type StructShape } from '../shapes.ts';

export type Structs = Pick<Model, 'structs'>;

/** One field that Python sees. */
export interface Visible {
  readonly field: Field;
  /** Key in a dict, or the field's own name. */
  readonly key: string;
  readonly shift: number;
  /** An array that is None when it is empty. */
  readonly noneIfEmpty: boolean;
}

export function shapeOf(struct: string): StructShape {
  return STRUCTS[struct] ?? { as: 'dict' };
}

/** Fields in the order that Python gives them. */
export function visibleFields(struct: Struct): readonly Visible[] {
  const shape = shapeOf(struct.name);
  const visible = struct.fields.filter(isVisible);
  const order = shape.fields ?? Object.fromEntries(visible.map(({ name }) => [name, name]));
  return Object.entries(order).flatMap(([name, key]) => {
    const field = visible.find((each) => each.name === name);
    if (!field) return [];
    const noneIfEmpty = shape.noneIfEmpty?.includes(name) ?? false;
    return [{ field, key: key || name, shift: shape.shift?.[name] ?? 0, noneIfEmpty }];
  });
}

export function isVisible(field: Field): boolean {
  return !['len', 'pointer', 'callback', 'union'].includes(field.role);
}

export function structNamed(model: Structs, name: string): Struct {
  const struct = model.structs.find((each) => each.name === name);
  if (!struct) throw new Error(`there is no struct ${name}`);
  return struct;
}

/** `virDomainIPAddress` → `DomainIPAddress`: the name of its dict in `libvirt.types`. */
export function recordName(struct: string): string {
  return struct.replace(/^vir/, '').replace(/Struct$/, '');
}

/** The Python type of one value of a struct. */
export function structType(model: Structs, name: string): string {
  const { as } = shapeOf(name);
  if (as === 'dict') return recordName(name);
  return sequenceType(as, fieldTypes(model, name));
}

export function fieldTypes(model: Structs, name: string): readonly string[] {
  return visibleFields(structNamed(model, name)).map((each) => visibleType(model, each));
}

export function visibleType(model: Structs, { field, noneIfEmpty }: Visible): string {
  const type = fieldType(model, field);
  return noneIfEmpty && !field.nullable ? `${type} | None` : type;
}

/** A list has one type for all of its items, so that of a mixed one is open. */
export function sequenceType(as: 'list' | 'tuple' | 'only', items: readonly string[]): string {
  if (as === 'only') return items.join(', ');
  if (as === 'tuple') return `tuple[${items.join(', ')}]`;
  return `list[${new Set(items).size === 1 ? items[0] : 'Any'}]`;
}

/** The Python type of an array of a struct: a list, or a dict by one field. */
export function structsType(model: Structs, name: string): string {
  const map = MAPS[name];
  if (map === undefined) return `list[${structType(model, name)}]`;
  if (map.record !== undefined) return map.record;
  const value = structNamed(model, name).fields.find((field) => field.name === map.value);
  return `dict[str, ${value ? fieldType(model, value) : structType(model, name)}]`;
}

export function fieldType(model: Structs, field: Field): string {
  const type = bareType(model, field);
  return field.nullable ? `${type} | None` : type;
}

function bareType(model: Structs, field: Field): string {
  switch (field.role) {
    case 'scalar':
      if (field.meaning.kind === 'bool') return 'bool';
      return field.scalar === 'double' ? 'float' : 'int';
    case 'string':
    case 'char-array':
      return 'str';
    case 'handle':
      return field.class;
    case 'struct':
      return structType(model, field.struct);
    case 'array':
      if (field.of === 'string') return 'list[str]';
      return field.of === 'scalar' ? 'list[int]' : structsType(model, field.struct ?? '');
    case 'typed':
      return 'dict[str, Any]';
    case 'bytes':
      return 'list[bool]';
    default:
      throw new Error(`${field.name} has no value`);
  }
}
