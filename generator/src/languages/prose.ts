/** Prose that all languages' docs share. */
import type { Func, Measured } from '../model/model.ts';

/** Where libvirt tells of a function. */
export function referenceOf({ header, name }: Func): string {
  return `https://libvirt.org/html/${header}.html#${name}`;
}

/** Lines of a text of several paragraphs. */
export function paragraphs(doc: string): readonly string[] {
  return doc
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
}

export function oneLine(doc: string): string {
  return doc.replace(/\s+/g, ' ').trim();
}

/** `in MiB/s, or bytes/s with VIR_…`; empty where libvirt names no unit. */
export function inUnit(
  { unit, unitWith }: Measured,
  spelled: (constant: string) => string = (constant) => constant,
): string {
  if (unit === undefined) return '';
  const other = unitWith && `, or ${unitWith.unit} with ${spelled(unitWith.flag)}`;
  return `in ${unit}${other ?? ''}`;
}

/** Whether a name says no less than its unit: `seconds`. */
export function isItsUnit(name: string, { unit }: Measured): boolean {
  return name === (unit === 's' ? 'seconds' : unit);
}
