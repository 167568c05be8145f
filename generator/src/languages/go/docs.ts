/** Doc comments: what something is in C, what it takes and gives, and since when. */
import type { Call } from '../../capi/call.ts';
import type { Field, Func, Model, Struct } from '../../model/model.ts';
import type { Meaning } from '../../model/types.ts';
import { oneLine, paragraphs, referenceOf } from '../prose.ts';
import { methodName } from './names.ts';

export interface Documented {
  readonly name: string;
  /** Parameters with the C parameter that each stands for. */
  readonly parameters: readonly { readonly name: string; readonly of: string }[];
  /** Whether it gives an object that the program has to free. */
  readonly givesObject: boolean;
  readonly givesObjects: boolean;
}

export function methodDoc(model: Model, call: Call, method: Documented): readonly string[] {
  const { func } = call;
  return [
    `${method.name} calls ${func.name}${func.library === 'libvirt' ? '' : ` of ${func.library}`}.`,
    ...(func.doc === undefined ? [] : ['', ...paragraphs(func.doc)]),
    ...parameterLines(call, method),
    ...ownership(method),
    ...denied(func),
    ...superseded(model, func),
    '',
    `Since libvirt ${func.since}. See ${referenceOf(func)}`,
  ];
}

function parameterLines(call: Call, { parameters }: Documented): readonly string[] {
  const lines = parameters.flatMap(({ name, of }) => {
    const param = call.func.params.find((each) => each.name === of);
    const input = call.inputs.find((each) => each.name === of);
    const notes = [
      ...(param?.unit === undefined ? [] : [`in ${param.unit}`]),
      ...(input?.nullable ? [absent(input.shape)] : []),
      ...(input?.shape === 'scalar' ? meaningNotes(input.meaning) : []),
      ...(param?.doc === undefined ? [] : [oneLine(param.doc)]),
    ];
    return notes.length === 0 ? [] : [`  - ${name}: ${notes.join('; ')}`];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

function absent(shape: string): string {
  return shape === 'string' ? '"" for none' : 'nil for none';
}

function meaningNotes(meaning: Meaning): readonly string[] {
  return meaning.kind === 'number' && meaning.special !== undefined
    ? [`a number or one of ${meaning.special}`]
    : [];
}

function ownership({ givesObject, givesObjects }: Documented): readonly string[] {
  if (givesObject) return ['', 'Free the result when it is no longer needed.'];
  return givesObjects ? ['', 'Free each element when it is no longer needed.'] : [];
}

function denied({ readOnlyDenied }: Func): readonly string[] {
  return readOnlyDenied ? ['', 'It fails on a read-only connection.'] : [];
}

function superseded({ functions }: Model, { supersededBy }: Func): readonly string[] {
  if (supersededBy === undefined) return [];
  const better = functions.find(({ name }) => name === supersededBy);
  const advice = better ? `use ${methodName(better)}.` : 'libvirt advises against it.';
  return ['', `Deprecated: ${advice}`];
}

export function structDoc(type: string, { name, since, doc }: Struct): readonly string[] {
  return [
    `${type} is ${name}, since libvirt ${since}.`,
    ...(doc === undefined ? [] : ['', ...paragraphs(doc)]),
  ];
}

export function fieldDoc(name: string, struct: Struct, field: Field): string {
  const unit = field.unit === undefined ? '' : `, in ${field.unit}`;
  const prose = field.doc === undefined ? '' : ` ${oneLine(field.doc)}`;
  return `${name} is ${struct.name}.${field.name}${unit}.${prose}`;
}
