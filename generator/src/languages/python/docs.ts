/** Docstrings: signature, arguments, result, errors and where to read on. */
import type { Call } from '../../capi/call.ts';
import type { ArgumentView } from './slots.ts';

const REFERENCE = 'https://libvirt.org/html/';

/** The text after the signature, without quotes or escapes. */
export function docstring(call: Call, args: readonly ArgumentView[], type: string): string {
  const { func } = call;
  const prose = func.doc === undefined ? [] : [...paragraphs(func.doc), ''];
  return [
    `${summary(call)}`,
    '',
    ...prose,
    ...argumentLines(call, args),
    ...(type === 'None' ? [] : [`Returns: ${type}${notes(call)}`]),
    `Raises: libvirtError${func.readOnlyDenied ? ', also on a read-only connection' : ''}`,
    ...supersededLines(call),
    `Since libvirt ${func.since}. See ${link(call)}`,
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

function argumentLines(call: Call, args: readonly ArgumentView[]): readonly string[] {
  if (args.length === 0) return [];
  const lines = args.map(({ name, param, type }) => {
    const prose = call.func.params.find((each) => each.name === param)?.doc;
    const doc = prose === undefined ? '' : `: ${oneLine(prose)}`;
    const values = enumsOf(call, param);
    return `  ${name} (${type})${values}${doc}`;
  });
  return ['Arguments:', ...lines];
}

function enumsOf(call: Call, name: string): string {
  const input = call.inputs.find((each) => each.name === name);
  if (input?.shape === 'flags' && input.enums.length > 0)
    return `, flags of ${input.enums.join(', ')}`;
  if (input?.shape === 'scalar' && input.meaning.kind === 'enum') {
    return `, one of ${input.meaning.enums.join(', ')}`;
  }
  return '';
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

function link({ func }: Call): string {
  return `${REFERENCE}${func.header}.html#${func.name}`;
}

function paragraphs(doc: string): readonly string[] {
  return doc
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

function oneLine(doc: string): string {
  return doc.replace(/\s+/g, ' ').trim();
}
