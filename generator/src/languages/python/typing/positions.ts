/** What is where in the result of a call, in lines for people. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import { MAPS, RESULTS } from '../shapes.ts';
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
      const unit = func.params.find(({ name }) => name === output.name)?.unit;
      const note = joined(meaningNote(output.meaning), unitNote(unit));
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
      return 'struct' in element ? structLines(model, element.struct) : [];
    }
    default:
      return [];
  }
}

/** Fields by position or key. */
function structLines(model: Model, name: string): readonly string[] {
  const map = MAPS[name];
  if (map !== undefined && map.value !== undefined) return [];
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
