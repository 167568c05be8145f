/** What a number or field says beyond its type, in a few words. */
import type { Field, Measured } from '../../../model/model.ts';
import type { Meaning } from '../../../model/types.ts';
import { inUnit } from '../../prose.ts';

export function meaningNote(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'enum':
      return meaning.enums.length === 0 ? '' : `one of ${meaning.enums.join(', ')}`;
    case 'dependent-enum':
      return `one of the enum that ${meaning.on} tells, ${meaning.pattern}`;
    case 'bool':
      return '0 or 1';
    case 'number':
      return meaning.special === undefined ? '' : `a number or one of ${meaning.special}`;
    default:
      return '';
  }
}

/** `note` of a field; a boolean is one in Python as well. `shift` is how far Python has it shifted. */
export function fieldNote(field: Field, shift = 0): string {
  if (field.role !== 'scalar' || field.meaning.kind === 'bool') return '';
  return joined(field.says ?? '', meaningNote(field.meaning), unitNote(field, shift));
}

/** `in KiB`. */
export function unitNote(measured: Measured, shift = 0): string {
  const size = SIZES.indexOf(measured.unit ?? '');
  return inUnit(size < 0 ? measured : { ...measured, unit: SIZES[size + shift / 10]! });
}

/** Each 1024 times the one before. */
const SIZES = ['bytes', 'KiB', 'MiB', 'GiB'];

/** Notes one after another. */
export function joined(...notes: readonly string[]): string {
  return notes.filter((note) => note !== '').join('; ');
}
