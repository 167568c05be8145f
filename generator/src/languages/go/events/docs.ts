/** Doc comments of what callbacks are told. */
import type { Callback, CallbackParam } from '../../../model/model.ts';
import { oneLine } from '../../prose.ts';
import { upperCamel } from '../names.ts';
import { caseLines, meaningNotes, meaningOf, unitNotes } from '../numbers.ts';
import { FIELDS } from './exceptions.ts';

/** `type` is Go's. */
export function eventFieldDoc(
  name: string,
  type: string,
  { name: callback }: Callback,
  param: CallbackParam,
): readonly string[] {
  const meaning = meaningOf(param);
  const notes = [
    ...(param.says === undefined ? [] : [param.says]),
    ...unitNotes(name, param),
    ...meaningNotes(meaning, type),
    ...(param.nullable && type === 'string' ? ['"" for none'] : []),
    ...(param.unused ? ['which libvirt does not use yet'] : []),
  ];
  const cases = caseLines(meaning);
  const on = meaning.kind === 'dependent-enum' ? meaning.on : '';
  const chooser = FIELDS[`${callback}.${on}`] ?? upperCamel(on);
  return [
    `${[`${name} is ${callback}.${param.name}`, ...notes].join(', ')}.`,
    ...(param.doc === undefined ? [] : [oneLine(param.doc)]),
    ...(cases.length === 0 ? [] : [`Convert it to the type that belongs to ${chooser}:`]),
    ...cases,
  ];
}
