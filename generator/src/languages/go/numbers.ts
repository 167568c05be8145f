/** What the documentation says of a number: what it counts, or which type it is of. */
import type { CallbackParam, Field, Measured, Param } from '../../model/model.ts';
import type { Meaning } from '../../model/types.ts';
import { inUnit, isItsUnit } from '../prose.ts';
import { constantName, enumType } from './enums/names.ts';

/** `in KiB`, unless the name says so. */
export function unitNotes(name: string, measured: Measured): readonly string[] {
  const note = isItsUnit(name, measured) ? '' : inUnit(measured, constantName);
  return note === '' ? [] : [note];
}

/** What a number of type `type` can be, where its type does not tell. */
export function meaningNotes(meaning: Meaning, type: string): readonly string[] {
  if (meaning.kind === 'number' && meaning.special !== undefined) {
    const special = enumType(meaning.special);
    return special === type ? [] : [`a number or ${article(special)}`];
  }
  if (meaning.kind !== 'enum') return [];
  const enums = meaning.enums.map(enumType);
  return enums.includes(type)
    ? []
    : [enums.map(article).join(' or ')].filter((each) => each !== '');
}

/** One line for each type that a number is of, depending on another one: `  - DOMAIN_SHUTOFF: DomainShutoffReason`. */
export function caseLines(meaning: Meaning): readonly string[] {
  if (meaning.kind !== 'dependent-enum') return [];
  return Object.entries(meaning.cases).map(
    ([value, type]) => `  - ${constantName(value)}: ${enumType(type)}`,
  );
}

export function meaningOf(each: Param | Field | CallbackParam): Meaning {
  return 'meaning' in each && each.meaning !== undefined ? each.meaning : { kind: 'number' };
}

function article(type: string): string {
  return `${/^[AEIO]/.test(type) ? 'an' : 'a'} ${type}`;
}
