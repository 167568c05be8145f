/** What is read from images, and from what snapshots keep in them. */
import { chainAt, contentsThrough, merged } from '../state/chain.ts';
import type { Definition, Source } from '../state/definition.ts';
import { backingPath, findInternal, isImage, NO_SLOTS, type Slots } from '../state/image.ts';
import { hasMemory, isExternal, type Snapshot } from '../state/snapshot.ts';
import { localPath, sourceOf } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { topsOf } from './needed.ts';

/** What is read through an image; null if it or one below is missing, or they have no end. */
export function contentsOf(state: State, path: string | null): Slots | null {
  if (path === null) return NO_SLOTS;
  return contentsThrough(chainAt(state, path));
}

export function sameContents(one: Slots | null, other: Slots | null): boolean {
  if (one === other) return true;
  if (one === null || other === null || one.size !== other.size) return false;
  for (const [slot, value] of one) if (other.get(slot) !== value) return false;
  return true;
}

/** What lies below an image. */
export function backingOf(state: State, path: string): string | null {
  return backingPath(state.files.get(path));
}

/** What a revert would find of a disk; null where it fails. */
export function keptContents(state: State, snapshot: Snapshot, target: string): Slots | null {
  const path = imageToRevert(snapshot, target);
  if (path === null) return NO_SLOTS;
  const { location } = snapshot.disks.find(({ name }) => name === target)!;
  if (location === 'external') return contentsOf(state, path);
  if (location !== 'internal') return contentsOf(state, path) && NO_SLOTS;
  const image = state.files.get(path);
  const inside = isImage(image) ? findInternal(image, snapshot.name) : undefined;
  const below = contentsOf(state, backingOf(state, path));
  return inside === undefined || below === null ? null : merged(below, inside.slots);
}

/** The image through which nothing else may come to be read as long as the snapshot is listed. */
export function fixedImage(state: State, snapshot: Snapshot, target: string): string | null {
  const path = imageToRevert(snapshot, target);
  const { location } = snapshot.disks.find(({ name }) => name === target)!;
  if (path === null || (location !== 'external' && location !== 'internal')) return null;
  return location === 'external' ? path : backingOf(state, path);
}

/** The image that a revert takes; null for a disk that has none on this host. */
export function imageToRevert(snapshot: Snapshot, target: string): string | null {
  return localPath(sourceToRevert(snapshot, target));
}

export function sourceToRevert(snapshot: Snapshot, target: string): Source | null {
  return sourceOf(definitionToRevert(snapshot), target);
}

/**
 * The images that a revert puts something over: of all disks, also those that an external snapshot
 * left out. Those become its own then.
 */
export function imagesToRead(state: State, snapshot: Snapshot): readonly string[] {
  const external = isExternal(snapshot);
  const images = snapshot.disks.map(({ name }) =>
    external ? imageToRevert(snapshot, name) : fixedImage(state, snapshot, name),
  );
  return images.filter((path) => path !== null);
}

/** The images that a revert has the guest write into; an external snapshot has overlays for that. */
export function imagesToWrite(snapshot: Snapshot): ReadonlySet<string> {
  return isExternal(snapshot) ? new Set() : topsOf(definitionToRevert(snapshot));
}

/** Without memory, it is the persistent one. */
export function definitionToRevert(snapshot: Snapshot): Definition | null {
  const { definition, inactiveDefinition } = snapshot;
  const persistent = isExternal(snapshot) && !hasMemory(snapshot);
  return persistent ? (inactiveDefinition ?? definition) : definition;
}
