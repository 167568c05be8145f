/** Doc comments: what something is in C, what it takes and gives, and since when. */
import type { Call } from '../../capi/call.ts';
import type { Field, Func, Model, Struct, TypedKey } from '../../model/model.ts';
import { oneLine, paragraphs, referenceOf } from '../prose.ts';
import { methodName } from './names.ts';
import { caseLines, meaningNotes, meaningOf, unitNotes } from './numbers.ts';

export interface Documented {
  readonly name: string;
  /** Parameters with the C parameter that each stands for. */
  readonly parameters: readonly Variable[];
  /** Lines about results. */
  readonly resultDoc: readonly string[];
  /** Whether it gives an object that the program has to free. */
  readonly givesObject: boolean;
  readonly givesObjects: boolean;
}

interface Variable {
  readonly name: string;
  readonly of: string;
  readonly type: string;
}

export function methodDoc(model: Model, call: Call, method: Documented): readonly string[] {
  const { func } = call;
  return [
    `${method.name} calls ${func.name}${func.library === 'libvirt' ? '' : ` of ${func.library}`}.`,
    ...(func.doc === undefined ? [] : ['', ...paragraphs(func.doc)]),
    ...parameterLines(call, method),
    ...method.resultDoc,
    ...ownership(method),
    ...denied(func),
    ...superseded(model, func),
    '',
    `Since libvirt ${func.since}. See ${referenceOf(func)}`,
  ];
}

function parameterLines(call: Call, { parameters }: Documented): readonly string[] {
  const lines = parameters.flatMap(({ name, of, type }) => {
    const param = call.func.params.find((each) => each.name === of);
    const input = call.inputs.find((each) => each.name === of);
    const notes = [
      ...unitNotes(name, param ?? {}),
      ...(input?.nullable ? [absent(input.shape)] : []),
      ...(input?.shape === 'scalar' ? meaningNotes(input.meaning, type) : []),
      ...(param?.doc === undefined ? [] : [oneLine(param.doc)]),
    ];
    return notes.length === 0 ? [] : [`  - ${name}: ${notes.join('; ')}`];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

function absent(shape: string): string {
  return shape === 'string' ? '"" for none' : 'nil for none';
}

/** What results count, and which types they are of, where their types in Go do not tell. */
export function resultLines(
  call: Call,
  results: readonly Omit<Variable, 'name'>[],
): readonly string[] {
  const told = results.map(({ of, type }) => ({ of, notes: resultNotes(call, of, type) }));
  const cases = results.flatMap(({ of }) => resultCases(call, of));
  if (cases.length === 0 && told.every(({ notes }) => notes.length === 0)) return [];
  const [only] = told;
  const sentence =
    told.length === 1
      ? `The result is ${only!.notes.join('; ')}.`
      : `The results are ${told.map(({ of, notes }) => [of, ...notes].join(' ')).join(' and ')}.`;
  return ['', sentence, ...cases];
}

function resultNotes({ func, outputs }: Call, of: string, type: string): readonly string[] {
  const output = outputs.find(({ name }) => name === of);
  const measured = output?.isReturn ? func.returns : func.params.find(({ name }) => name === of);
  return [
    ...unitNotes(of, measured ?? {}),
    ...(output?.shape === 'scalar' ? meaningNotes(output.meaning, type) : []),
  ];
}

function resultCases({ outputs }: Call, of: string): readonly string[] {
  const output = outputs.find(({ name }) => name === of);
  if (output?.shape !== 'scalar' || output.meaning.kind !== 'dependent-enum') return [];
  const title = `Convert the ${of} to the type that belongs to the ${output.meaning.on}:`;
  return ['', title, ...caseLines(output.meaning)];
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

export function fieldDoc(name: string, type: string, struct: Struct, field: Field): string {
  const notes = [
    ...(type === 'time.Time' ? [] : unitNotes(name, field)),
    ...meaningNotes(meaningOf(field), type),
  ];
  const prose = field.doc === undefined ? '' : ` ${oneLine(field.doc)}`;
  const words = field.says === undefined ? [] : [field.says];
  return `${[`${name} is ${struct.name}.${field.name}`, ...words, ...notes].join(', ')}.${prose}`;
}

/** Of a field that has a key of its own. */
export function keyDoc(name: string, key: TypedKey): string {
  const since = key.keySince === null ? [] : [`since libvirt ${key.keySince}`];
  return `${[`${name} is ${key.name}`, ...unitNotes(name, key), ...since].join(', ')}.`;
}
