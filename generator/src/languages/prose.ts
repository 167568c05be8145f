/** Prose that all languages' docs share. */
import type { Func } from '../model/model.ts';

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
