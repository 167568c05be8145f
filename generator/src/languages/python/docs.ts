/** Docstrings: signature, arguments, result, errors and where to read on. */
import type { Call } from '../../capi/call.ts';
import type { Model } from '../../model/model.ts';
import { isItsUnit, oneLine, paragraphs, referenceOf } from '../prose.ts';
import type { OutputsView } from './glue/outputs.ts';
import type { ArgumentView } from './slots.ts';
import { keyLines } from './typing/known-keys.ts';
import { meaningNote, unitNote } from './typing/notes.ts';
import { resultLines } from './typing/positions.ts';

/** The text after the signature, without quotes or escapes. */
export function docstring(
  call: Call,
  model: Model,
  args: readonly ArgumentView[],
  { type, chosen }: Pick<OutputsView, 'type' | 'chosen'>,
): string {
  const { func } = call;
  const result = resultLines(call, model, chosen);
  const prose = func.doc === undefined ? [] : [...paragraphs(func.doc), ''];
  return [
    `${summary(call)}`,
    '',
    ...prose,
    ...argumentLines(call, model, args),
    ...(type === 'None' ? [] : [`Returns: ${type}${notes(call)}`]),
    ...result.map((line) => `  ${line}`),
    `Raises: libvirtError${func.readOnlyDenied ? ', also on a read-only connection' : ''}`,
    ...supersededLines(call),
    `Since libvirt ${func.since}. See ${referenceOf(func)}`,
  ].join('\n');
}

/** `createXML($self, /, xmlDesc, flags=0)`, which Python's help() and inspect read. */
export function textSignature(method: string, args: readonly ArgumentView[], self: string): string {
  const list = args.map(({ name, default: value }) => (value === null ? name : `${name}=${value}`));
  return `${method}(${[self, '/', ...list].join(', ')})\n--\n\n`;
}

function summary({ func }: Call): string {
  return `Calls ${func.name} of ${func.library}.`;
}

function argumentLines(call: Call, model: Model, args: readonly ArgumentView[]): readonly string[] {
  if (args.length === 0) return [];
  const lines = args.flatMap(({ name, param, type, default: value }) => {
    const told = call.func.params.find((each) => each.name === param);
    const notes = [
      enumsOf(call, param),
      isItsUnit(name, told ?? {}) ? '' : unitNote(told ?? {}),
      ...(value === null ? [] : [`${value} by default`]),
      ...(told?.doc === undefined ? [] : [oneLine(told.doc)]),
    ].filter((note) => note !== '');
    const input = call.inputs.find((each) => each.name === param);
    const keys = input?.shape === 'typed' ? keyLines(model, input.families) : [];
    const isEvent =
      input?.shape === 'callback' &&
      model.events.some(({ register }) => register === call.func.name);
    const spelled = isEvent ? 'Callable[..., object], as the event wants it' : type;
    return [
      `  ${name} (${spelled})${notes.length === 0 ? '' : `: ${notes.join('; ')}`}`,
      ...keys.map((key) => `    ${key}`),
    ];
  });
  return ['Arguments:', ...lines];
}

function enumsOf(call: Call, name: string): string {
  const input = call.inputs.find((each) => each.name === name);
  if (input?.shape === 'flags' && input.enums.length > 0)
    return `flags of ${input.enums.join(', ')}`;
  return input?.shape === 'scalar' ? meaningNote(input.meaning) : '';
}

function notes(call: Call): string {
  const special = Object.entries(call.special).map(([value, means]) => `${value} means ${means}`);
  return special.length === 0 ? '' : `; ${special.join(', ')}`;
}

function supersededLines({ func }: Call): readonly string[] {
  if (func.supersededBy === undefined) return [];
  return [
    func.supersededBy === '' ? 'Deprecated.' : `Deprecated: libvirt advises ${func.supersededBy}.`,
  ];
}
