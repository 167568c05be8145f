/**
 * After a revert to a snapshot that is not external the guest goes on in its images: nobody else may
 * read through them.
 */
import { chainAt, imagesOf } from '../state/chain.ts';
import type { Domain } from '../state/domain.ts';
import { isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import type { Change, Told, TouchedFile } from './change.ts';
import { backingOf, imagesToRead, imagesToWrite } from './contents.ts';
import type { DeadEnd } from './dead-end.ts';
import { type Hold, holderOf, isHeld, readThrough, topsOf } from './needed.ts';

export function stuckInside(change: Change): DeadEnd | null {
  const { before, after } = change;
  for (const told of change.told) {
    const end = stuckBelow(change, told) ?? stuckItself(after, told);
    if (end !== null) return end;
  }
  for (const domain of after.domains.values()) {
    const end = stuckBelowGuest(change, before.domains.get(domain.name), domain);
    if (end !== null) return end;
  }
  for (const file of change.touched.values()) {
    const end = stuckByCheckpoint(after, file);
    if (end !== null) return end;
  }
  return null;
}

/** Others, in images that a revert to the snapshot reads. */
function stuckBelow(change: Change, { is }: Told): DeadEnd | null {
  for (const path of imagesToRead(change.after, is)) {
    const found = writerFrom(change, path);
    if (found !== null) return writes(found.snapshot, found.path, is.name);
  }
  return null;
}

/** The snapshot, in an image that others read. */
function stuckItself(state: State, { domain, is }: Told): DeadEnd | null {
  for (const path of imagesToWrite(is)) {
    const need = readThrough(state, path, domain);
    if (need !== null) return writes(is.name, path, need.snapshot);
  }
  return null;
}

/** Snapshots of other domains, in images that a guest comes to read. */
function stuckBelowGuest(change: Change, was: Domain | undefined, is: Domain): DeadEnd | null {
  const { name, live, config } = is;
  if (was?.live === live && was.config === config) return null;
  const known = topsOf(was?.live ?? null, was?.config ?? null);
  for (const top of topsOf(live, config)) {
    if (known.has(top)) continue;
    const found = writerFrom(change, backingOf(change.after, top), name);
    if (found !== null) return writes(found.snapshot, found.path, null);
  }
  return null;
}

/** QEMU does not go back inside an image of which it notes what changes. */
function stuckByCheckpoint(after: State, { path, was, is }: TouchedFile): DeadEnd | null {
  if (!isImage(is) || !is.bitmaps || (isImage(was) && was.bitmaps)) return null;
  const holder = holderOf(after, path, 'inside');
  if (holder === null) return null;
  const why = `a checkpoint would note what changes in '${path}'`;
  return { snapshot: holder.snapshot, why, defect: 'other' };
}

interface Writer extends Hold {
  readonly path: string;
}

/** A snapshot by which the image or one below it is written; those of `aside` do not count. */
function writerFrom({ before, after }: Change, top: string | null, aside?: string): Writer | null {
  if (top === null) return null;
  const inPlace = writersInPlace(after, aside);
  for (const { path, image } of imagesOf(chainAt(after, top))) {
    // Who is below what others froze was stuck before.
    if (isHeld(before, path, 'frozen')) return null;
    const mayHold = image !== null && !image.internal.byId.isEmpty();
    const holder = mayHold ? holderOf(after, path, 'inside', aside) : null;
    const writer = holder ?? inPlace.get(path);
    if (writer === undefined) continue;
    return readThrough(before, path, writer.domain) === null ? { ...writer, path } : null;
  }
  return null;
}

/** By the paths of images; there are so few of those that no index is kept. */
function writersInPlace({ domains }: State, aside?: string): ReadonlyMap<string, Hold> {
  const writers = new Map<string, Hold>();
  for (const { name: domain, snapshots } of domains.values()) {
    if (domain === aside) continue;
    for (const snapshot of snapshots.kinds.inPlace) {
      const paths = imagesToWrite(nodeOf(snapshots, snapshot).snapshot);
      for (const path of paths) writers.set(path, { domain, snapshot });
    }
  }
  return writers;
}

function writes(snapshot: string, path: string, reader: string | null): DeadEnd {
  const who = reader === null ? 'another guest' : `'${reader}'`;
  const why = `a revert would write into '${path}', which ${who} needs as it is`;
  return { snapshot, why, defect: 'other' };
}
