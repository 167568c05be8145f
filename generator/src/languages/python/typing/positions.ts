/** What is where in the result of a call, in lines for people. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Measured, Model } from '../../../model/model.ts';
import { namesOf } from '../glue/structs.ts';
import { MAPS, type MapShape, RESULTS } from '../shapes.ts';
import { keyLines } from './known-keys.ts';
import { fieldNote, joined, meaningNote, unitNote } from './notes.ts';
import { shapeOf, structNamed, visibleFields, visibleType } from './struct.ts';
import { outputType } from './value.ts';

/** `outputs` make the value, in order. */
export function resultLines(
  call: Call,
  model: Model,
  outputs: readonly Output[],
): readonly string[] {
  const shape = RESULTS[call.func.name];
  if (shape?.type !== undefined || outputs.length === 0) return [];
  if (shape?.as === 'merge')
    return outputs.flatMap((output) => valueLines(call, model, output, true));
  if (outputs.length === 1) return valueLines(call, model, outputs[0]!, false);
  return outputs.map((output, at) => {
    const [note] = valueLines(call, model, output, false);
    const type = outputType(call, model, output);
    return `${at}. ${named(call, output)} (${type})${isScalar(output) && note ? `: ${note}` : ''}`;
  });
}

function named({ func }: Call, { name, isReturn }: Output): string {
  return isReturn && name === 'result' ? `what ${func.name} returns` : name;
}

function isScalar({ shape }: Output): boolean {
  return shape === 'scalar' || shape === 'flags';
}

function valueLines(
  { func }: Call,
  model: Model,
  output: Output,
  isMerged: boolean,
): readonly string[] {
  switch (output.shape) {
    case 'scalar': {
      const note = joined(meaningNote(output.meaning), unitNote(measuredOf(func, output)));
      if (isMerged) return [`${output.name} (int)${note === '' ? '' : `: ${note}`}`];
      return note === '' ? [] : [note];
    }
    case 'typed':
    case 'typed-rows':
      return keyLines(model, output.families);
    case 'struct':
      return structLines(model, output.struct);
    case 'array': {
      const { element } = output;
      const note = unitNote(measuredOf(func, output));
      if (note !== '') return [note];
      return 'struct' in element ? structLines(model, element.struct) : [];
    }
    default:
      return [];
  }
}

/** Keys of a dict whose values are one field of the struct. */
function mapLines(model: Model, name: string, map: MapShape): readonly string[] {
  const families = model.families
    .filter(({ consumers }) => consumers.includes(`${name}.${map.key}`))
    .map(({ prefix }) => prefix);
  const members = namesOf(model, map).map(({ name: key, unit }) => {
    const note = unit === undefined ? '' : `: ${unitNote({ unit })}`;
    return `${key} (int)${note}`;
  });
  return [...members, ...keyLines(model, families)];
}

function measuredOf({ params, returns }: Call['func'], { name, isReturn }: Output): Measured {
  return (isReturn ? returns : params.find((param) => param.name === name)) ?? {};
}

/** Fields by position or key. */
function structLines(model: Model, name: string): readonly string[] {
  const map = MAPS[name];
  if (map !== undefined && map.value !== undefined) return mapLines(model, name, map);
  const { as } = shapeOf(name);
  return visibleFields(structNamed(model, name)).flatMap((each, at) => {
    const { field, key, shift } = each;
    const note = fieldNote(field, shift);
    const label = as === 'dict' ? key : `${at}. ${field.name}`;
    const line = `${label} (${visibleType(model, each)})${note === '' ? '' : `: ${note}`}`;
    if (field.role !== 'typed') return [line];
    const consumer = `${name}.${field.name}`;
    const families = model.families.filter(({ consumers }) => consumers.includes(consumer));
    const keys = keyLines(
      model,
      families.map(({ prefix }) => prefix),
    );
    return [line, ...keys.map((key) => `   ${key}`)];
  });
}
