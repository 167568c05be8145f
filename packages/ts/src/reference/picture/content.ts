/** What stands on the cards of a drawing. */
import type { Domain } from '../state/domain.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { folderOf } from '../state/state.ts';
import { printable, quoted } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { type Forest, placesOf } from './forest.ts';
import type { ShownImage, Standing } from './images.ts';
import { activeNote, notesOf } from './label.ts';
import type { Content } from './layout.ts';
import { NOTE_COLUMNS, TITLE_COLUMNS } from './measure.ts';
import { summaryOf } from './snapshots.ts';
import { nowOf } from './text.ts';

const BADGE_COLUMNS = 24;

export function snapshotContent(snapshot: Snapshot, current: boolean): Content {
  return {
    title: shorten(printable(snapshot.name), TITLE_COLUMNS),
    note: summaryOf(snapshot),
    badge: current ? 'current' : null,
  };
}

/** Paths stand without their folder where all have the same. */
export function imageContent(shown: ShownImage, folder: string | null): Content {
  const { path, image } = shown;
  const name = folder === null ? path : path.slice(folder.length + 1);
  const notes = [...(image === null ? [] : [image.format]), ...notesOf(shown)];
  const active = activeNote(shown);
  return {
    title: shorten(printable(name), TITLE_COLUMNS),
    note: shorten(notes.join(', '), NOTE_COLUMNS),
    badge: active === null ? null : shorten(active, BADGE_COLUMNS),
  };
}

export function imageTooltip(shown: ShownImage): string {
  const notes = [printable(shown.path), activeNote(shown), ...notesOf(shown)];
  return notes.filter((note) => note !== null).join(', ');
}

export function commonFolder(forest: Forest<ShownImage>): string | null {
  const folders = new Set([...placesOf(forest)].map(({ item }) => folderOf(item.path)));
  const [folder = null] = folders;
  return folders.size === 1 && folder !== '/' ? folder : null;
}

/** `The domain is shut off. 3 snapshots, 'b' is current. 4 images, 1 of them used by nobody.` */
export function summaryOfAll(domain: Domain, images: readonly ShownImage[]): string {
  const { nodes, current } = domain.snapshots;
  const which = current === null ? 'none is current' : `${shorten(quoted(current), 40)} is current`;
  const count = (standing: Standing) =>
    images.filter((image) => image.standing === standing).length;
  const [unused, missing] = [count('unused'), count('missing')];
  const odd = [
    unused > 0 ? `, ${unused} used by nobody` : '',
    missing > 0 ? `, ${missing} missing` : '',
  ];
  return [
    `The domain is ${nowOf(domain)}.`,
    nodes.size === 0 ? 'No snapshots.' : `${plural(nodes.size, 'snapshot')}, ${which}.`,
    `${plural(images.length, 'image')}${odd.join('')}.`,
  ].join(' ');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
