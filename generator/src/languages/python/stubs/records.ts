/** `libvirt.types`: the dicts, sequences and callables of the API, for annotations. */
import type { Model, Struct } from '../../../model/model.ts';
import { namesOf } from '../glue/structs.ts';
import { isReserved } from '../keywords.ts';
import { MAPS, type MapShape, RESULT_RECORDS } from '../shapes.ts';
import { fieldNote, unitNote } from '../typing/notes.ts';
import {
  fieldType,
  recordName,
  shapeOf,
  structType,
  visibleFields,
  visibleType,
} from '../typing/struct.ts';

export interface RecordField {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
}

/** A dict whose keys are known. */
export interface RecordView {
  readonly name: string;
  readonly doc: string;
  /** Keys may be missing. */
  readonly partial: boolean;
  /** A key is no name. */
  readonly isQuoted: boolean;
  readonly fields: readonly RecordField[];
}

/** A list or tuple whose positions are known. */
export interface SequenceView {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly fields: readonly (RecordField & { readonly index: number })[];
}

export function recordViews(model: Model, structs: readonly Struct[]): readonly RecordView[] {
  const dicts = structs.flatMap((struct): Omit<RecordView, 'isQuoted'>[] => {
    const map = MAPS[struct.name];
    if (map?.record !== undefined) return [enumRecord(model, struct, map)];
    const { as, partial } = shapeOf(struct.name);
    // Where one field is the key and one the value, nothing of the struct is left.
    if (as !== 'dict' || map?.value !== undefined) return [];
    return [
      {
        name: recordName(struct.name),
        doc: `A ${struct.name} of libvirt.`,
        partial: partial ?? false,
        fields: fieldsOf(model, struct),
      },
    ];
  });
  return [...dicts, ...RESULT_RECORDS]
    .map((each) => ({ ...each, isQuoted: each.fields.some(({ name }) => isReserved(name)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function sequenceViews(model: Model, structs: readonly Struct[]): readonly SequenceView[] {
  return structs
    .filter(({ name }) => ['list', 'tuple'].includes(shapeOf(name).as))
    .map((struct) => ({
      name: recordName(struct.name),
      type: structType(model, struct.name),
      doc: `A ${struct.name} of libvirt.`,
      fields: fieldsOf(model, struct).map((field, index) => ({ ...field, index })),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fieldsOf(model: Model, struct: Struct): readonly RecordField[] {
  return visibleFields(struct).map((each) => {
    const { field, key, shift } = each;
    const note = fieldNote(field, shift);
    const source = `${struct.name}.${field.name}`;
    return {
      name: key,
      type: visibleType(model, each),
      doc: note === '' ? source : `${source}, ${note}`,
    };
  });
}

/** Keys that come from the members of an enum. */
function enumRecord(model: Model, struct: Struct, map: MapShape): Omit<RecordView, 'isQuoted'> {
  const value = struct.fields.find(({ name }) => name === map.value)!;
  return {
    name: map.record ?? '',
    doc: `Values by the names of ${map.enum}.`,
    partial: true,
    fields: namesOf(model, map).map(({ name, member, unit }) => {
      const doc = unit === undefined ? member : `${member}, ${unitNote({ unit })}`;
      return { name, type: fieldType(model, value), doc };
    }),
  };
}
