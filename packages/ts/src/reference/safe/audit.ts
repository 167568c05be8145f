/** Finds what an operation takes from snapshots that stay listed, and from guests. */
import type { HoldKind } from '../state/holds.ts';
import { findInternal, isImage } from '../state/image.ts';
import { namesakesOf } from '../state/inside.ts';
import { isOverlaid } from '../state/state.ts';
import { type Change, snapshotIn, type TouchedFile } from './change.ts';
import { backingOf, contentsOf, fixedImage, sameContents } from './contents.ts';
import { loses } from './lost.ts';
import {
  holdsOn,
  isHeld,
  isHeldBy,
  isNeeded,
  isRead,
  isTop,
  overlaysOn,
  topsOf,
} from './needed.ts';

export interface Loss {
  /** The image that goes or changes. */
  readonly path: string;
  /** Who loses what it holds of the image; none where it is a guest, or what lies over the image. */
  readonly snapshots: readonly string[];
}

/** All losses, one for each image. */
export function auditChange(change: Change): readonly Loss[] {
  const byPath = new Map<string, Set<string>>();
  for (const { path, snapshots } of lossesOf(change)) {
    byPath.set(path, new Set([...(byPath.get(path) ?? []), ...snapshots]));
  }
  return [...byPath].map(([path, snapshots]) => ({ path, snapshots: [...snapshots] }));
}

/** Finding one is as cheap as can be; all of them are as many as there are snapshots. */
export function firstLoss(change: Change): Loss | null {
  return lossesOf(change).next().value ?? null;
}

function* lossesOf(change: Change): Generator<Loss, undefined> {
  for (const file of change.touched.values()) {
    if (isGone(file)) {
      yield* lossesOfFile(change, file.path);
    } else {
      yield* lossesByName(change, file);
      yield* lossesInside(change, file);
      yield* lossesByReading(change, file.path);
    }
  }
  yield* lossesByMetadata(change);
  yield* lossesToCome(change);
}

/** Whether what was there is no longer, be it that something else took its place. */
function isGone({ was, is, effects }: TouchedFile): boolean {
  if (was === undefined) return false;
  return is === undefined || effects.some(({ kind }) => kind === 'file-created');
}

function* lossesOfFile(change: Change, path: string): Generator<Loss> {
  const { after } = change;
  for (const kind of ['frozen', 'inside', 'present'] as const) {
    for (const hold of holdsOn(after, path, kind)) {
      if (snapshotIn(change.before, hold) !== null) yield { path, snapshots: [hold.snapshot] };
    }
  }
  if (isNeeded(change.before, path) && isNeeded(after, path)) yield { path, snapshots: [] };
}

/** What is inside an image is read together with what lies below that. */
function* lossesInside(change: Change, { path, effects }: TouchedFile): Generator<Loss> {
  if (!effects.some(({ kind }) => kind === 'image-rebased')) return;
  const [then, now] = [change.before, change.after].map((state) =>
    contentsOf(state, backingOf(state, path)),
  );
  if (!sameContents(then!, now!)) yield* lossesFrom(change, path, 'inside', path);
}

/** QEMU finds what is inside an image by name or by number: one more or less may be in the way. */
function* lossesByName(
  { after }: Change,
  { path, was, is, effects }: TouchedFile,
): Generator<Loss> {
  if (!isImage(was) || !isImage(is)) return;
  const names = new Set<string>();
  for (const effect of effects) {
    if (effect.kind !== 'internal-saved' && effect.kind !== 'internal-removed') continue;
    names.add(effect.name);
    for (const { internal } of [was, is]) {
      for (const id of namesakesOf(internal, effect.name)) names.add(String(id));
    }
  }
  for (const name of names) {
    const then = findInternal(was, name);
    if (then === undefined || then.id === findInternal(is, name)?.id) continue;
    if (isHeldBy(after, path, 'inside', name)) yield { path, snapshots: [name] };
  }
}

/** Who reads the image, itself or through others, must read what it did before. */
function* lossesByReading(change: Change, start: string): Generator<Loss> {
  const { before, after, touched } = change;
  const images = new Set([start]);
  for (const path of images) {
    // A guest may change what it reads, but nobody else may change it for a guest.
    const toGuest = path !== start && isTop(after, path);
    if (!toGuest && !isOverlaid(after, path) && !isHeld(after, path, 'frozen')) continue;
    const then = contentsOf(before, path);
    if (then === null || sameContents(then, contentsOf(after, path))) continue;
    if (toGuest) yield { path: start, snapshots: [] };
    yield* lossesFrom(change, path, 'frozen', start);
    for (const overlay of overlaysOn(after, path)) {
      yield* lossesFrom(change, overlay, 'inside', start);
      // What was done to the others is looked at by itself.
      if (!touched.has(overlay)) images.add(overlay);
    }
  }
}

/** Those who hold an image of which something else is read since another one changed. */
function* lossesFrom(
  change: Change,
  path: string,
  kind: HoldKind,
  changed: string,
): Generator<Loss> {
  for (const hold of holdsOn(change.after, path, kind)) {
    if (loses(change, hold)) yield { path: changed, snapshots: [hold.snapshot] };
  }
}

/** Metadata that comes to tell of other images. */
function* lossesByMetadata(change: Change): Generator<Loss> {
  for (const { domain, was, is } of change.told) {
    const { name: snapshot, disks } = is;
    if (was === null || !loses(change, { domain, snapshot })) continue;
    const [path = ''] = disks.flatMap(({ name }) => fixedImage(change.after, is, name) ?? []);
    yield { path, snapshots: [snapshot] };
  }
}

/** Images that a guest comes to write into although somebody reads what is there. */
function* lossesToCome({ before, after }: Change): Generator<Loss> {
  for (const domain of after.domains.values()) {
    const was = before.domains.get(domain.name);
    if (was?.live === domain.live && was.config === domain.config) continue;
    const written = topsOf(was?.live ?? null, was?.config ?? null);
    for (const path of topsOf(domain.live, domain.config)) {
      if (written.has(path)) continue;
      for (const { snapshot } of holdsOn(after, path, 'frozen')) {
        yield { path, snapshots: [snapshot] };
      }
      for (const overlay of overlaysOn(after, path)) {
        if (isRead(after, overlay)) yield { path, snapshots: [] };
      }
    }
  }
}
