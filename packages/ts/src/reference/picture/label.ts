/** What a picture says of an image. */
import { joined, listed, printable } from '../text/printable.ts';
import type { ShownImage } from './images.ts';

/** `active: vda`; null for an image that is not in use now. */
export function activeNote({ uses: { activeFor } }: ShownImage): string | null {
  return activeFor.length > 0 ? `active: ${joined(activeFor.map(printable))}` : null;
}

/** All else, in a few words each, the most important first. */
export function notesOf({ image, uses, standing, endless }: ShownImage): readonly string[] {
  const { nextFor, frozenBy, holds, memoryOf, others } = uses;
  const inside = [...(image?.internal.byId.values() ?? [])].map(({ name }) => name);
  const unlisted = inside.filter((name) => !holds.includes(name));
  const lost = holds.filter((name) => image !== null && !inside.includes(name));
  const notes: (string | null)[] = [
    standing === 'missing' ? 'missing' : null,
    nextFor.length > 0 ? `next start: ${joined(nextFor.map(printable))}` : null,
    frozenBy.length > 0 ? `frozen by ${listed(frozenBy, 3)}` : null,
    inside.length > unlisted.length ? `holds ${listed(held(inside, holds), 3)}` : null,
    unlisted.length > 0 ? `holds ${listed(unlisted, 3)}, not listed` : null,
    lost.length > 0 ? `should hold ${listed(lost, 3)}` : null,
    memoryOf.length > 0 ? `memory of ${listed(memoryOf, 3)}` : null,
    others.length > 0 ? `used by the domain ${listed(others, 3)}` : null,
    endless ? 'lies below itself' : null,
    standing === 'unused' ? 'nobody uses it' : null,
  ];
  return notes.filter((note) => note !== null);
}

function held(inside: readonly string[], listedOnes: readonly string[]): readonly string[] {
  return inside.filter((name) => listedOnes.includes(name));
}
