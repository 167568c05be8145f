/** Finds what an operation takes from snapshots that stay listed, and from guests. */
import type { Effect } from '../effects/effect.ts';
import { isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { writtenIn } from './chain.ts';
import { contentsOf, fixedImage, sameContents } from './contents.ts';
import { type Change, keepsImages, loses, snapshotIn } from './lost.ts';
import { holdsOn, isHeld, isRead, isTop, overlaysOn, topsOf } from './needed.ts';

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
  const touched = touchedBy(change.effects);
  for (const [path, effects] of touched) {
    if (isGone(change, path, effects)) {
      yield* lossesOfFile(change, path);
    } else {
      yield* lossesInside(change, path, effects);
      yield* lossesByReading(change, path, touched);
    }
  }
  yield* lossesByMetadata(change);
  yield* lossesToCome(change);
}

type FileEffect = Extract<Effect, { readonly path: string } | { readonly into: string }>;
type Touched = ReadonlyMap<string, readonly FileEffect[]>;

/** What was done to each file. */
function touchedBy(effects: readonly Effect[]): Touched {
  const touched = new Map<string, FileEffect[]>();
  for (const effect of effects) {
    if (!('path' in effect || 'into' in effect)) continue;
    const path = 'path' in effect ? effect.path : effect.into;
    touched.set(path, [...(touched.get(path) ?? []), effect]);
  }
  return touched;
}

/** Whether what was there is no longer, be it that something else took its place. */
function isGone({ before, after }: Change, path: string, effects: readonly FileEffect[]): boolean {
  if (!before.files.has(path)) return false;
  return !after.files.has(path) || effects.some(({ kind }) => kind === 'file-created');
}

function* lossesOfFile(change: Change, path: string): Generator<Loss> {
  const { after } = change;
  for (const kind of ['frozen', 'inside', 'present'] as const) {
    for (const hold of holdsOn(after, path, kind)) {
      if (snapshotIn(change.before, hold) !== null) yield { path, snapshots: [hold.snapshot] };
    }
  }
  const overlays = [...overlaysOn(after, path)];
  if (isTop(after, path) || overlays.some((overlay) => isRead(after, overlay))) {
    yield { path, snapshots: [] };
  }
}

/** QEMU finds what is inside an image by name or by number: one more or less may be in the way. */
function* lossesInside(
  change: Change,
  path: string,
  effects: readonly FileEffect[],
): Generator<Loss> {
  const names = new Set<string>();
  for (const effect of effects) {
    if (effect.kind !== 'internal-saved' && effect.kind !== 'internal-removed') continue;
    names.add(effect.name);
    for (const state of [change.before, change.after]) {
      for (const id of idsOf(state, path, effect.name)) names.add(String(id));
    }
  }
  for (const name of names) {
    for (const { name: domain, snapshots } of change.after.domains.values()) {
      const isInside = snapshots.holds.inside.get(path)?.has(name) ?? false;
      if (isInside && loses(change, { domain, snapshot: name })) yield { path, snapshots: [name] };
    }
  }
}

function idsOf(state: State, path: string, name: string): readonly number[] {
  const image = state.files.get(path);
  const named = isImage(image) ? image.internal.filter((each) => each.name === name) : [];
  return named.map(({ id }) => id);
}

/** Who reads the image, itself or through others, must read what it did before. */
function* lossesByReading(change: Change, start: string, touched: Touched): Generator<Loss> {
  const { before, after } = change;
  const images = new Set([start]);
  for (const path of images) {
    // A guest may change what it reads, but nobody else may change it for a guest.
    const toGuest = path !== start && isTop(after, path);
    const overlays = [...overlaysOn(after, path)];
    if (!toGuest && overlays.length === 0 && !isHeld(after, path, 'frozen')) continue;
    const then = contentsOf(before, path);
    if (then === null || sameContents(then, contentsOf(after, path))) continue;
    if (toGuest) yield { path: start, snapshots: [] };
    for (const hold of holdsOn(after, path, 'frozen')) {
      if (loses(change, hold)) yield { path: start, snapshots: [hold.snapshot] };
    }
    for (const overlay of overlays) {
      for (const hold of holdsOn(after, overlay, 'inside')) {
        if (loses(change, hold)) yield { path: start, snapshots: [hold.snapshot] };
      }
      // What was done to the others is looked at by itself.
      if (!touched.has(overlay)) images.add(overlay);
    }
  }
}

/** Metadata that comes to tell of other images, or of what a guest writes into. */
function* lossesByMetadata(change: Change): Generator<Loss> {
  for (const effect of change.effects) {
    if (effect.kind !== 'snapshot-changed') continue;
    const { name } = effect.snapshot;
    const hold = { domain: effect.domain, snapshot: name };
    const was = snapshotIn(change.before, hold);
    const is = snapshotIn(change.after, hold);
    if (was === null || is === null || keepsImages(was, is)) continue;
    const fixed = is.disks.map(({ name: target }) => fixedImage(change.after, is, target));
    const spoilt = fixed.find((path) => path !== null && writtenIn(change.after, path) !== null);
    if (spoilt) yield { path: spoilt, snapshots: [name] };
    else if (loses(change, hold)) yield { path: fixed[0] ?? '', snapshots: [name] };
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
