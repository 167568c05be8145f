/** Who needs an image. */
import type { Definition } from '../state/definition.ts';
import type { HoldKind } from '../state/holds.ts';
import { localPath } from '../state/source.ts';
import type { State } from '../state/state.ts';

/** A listed snapshot of a domain. */
export interface Hold {
  readonly domain: string;
  readonly snapshot: string;
}

/** Listed snapshots that need the image in that way. */
export function* holdsOn(state: State, path: string, kind: HoldKind): Generator<Hold> {
  for (const { name: domain, snapshots } of state.domains.values()) {
    for (const snapshot of snapshots.holds[kind].get(path) ?? []) yield { domain, snapshot };
  }
}

/** Images that lie over it, as their headers say. */
export function overlaysOn(state: State, path: string): Iterable<string> {
  return state.overlays.get(path) ?? [];
}

/** Whether somebody reads the image: a guest, a snapshot, or both through another one. */
export function isRead(state: State, path: string): boolean {
  return someFrom(state, path, (image) => isReadItself(state, image));
}

/** Whether it has to be there, if only for a disk that a snapshot left out, or as its memory. */
export function isNeeded(state: State, path: string): boolean {
  const needed = (image: string) => isReadItself(state, image) || isHeld(state, image, 'present');
  return someFrom(state, path, needed);
}

function isReadItself(state: State, path: string): boolean {
  return isTop(state, path) || isHeld(state, path, 'frozen') || isHeld(state, path, 'inside');
}

/** Whether it is so of the image, or of one that lies over it. */
function someFrom(state: State, path: string, is: (image: string) => boolean): boolean {
  const images = new Set([path]);
  for (const image of images) {
    if (is(image)) return true;
    for (const overlay of overlaysOn(state, image)) images.add(overlay);
  }
  return false;
}

/** Whether a snapshot of that name needs it in that way. */
export function isHeldBy(state: State, path: string, kind: HoldKind, snapshot: string): boolean {
  return state.domains.some(
    ({ snapshots }) => snapshots.holds[kind].get(path)?.has(snapshot) ?? false,
  );
}

export function isHeld(state: State, path: string, kind: HoldKind): boolean {
  return state.domains.some(({ snapshots }) => snapshots.holds[kind].has(path));
}

/** Whether a guest writes it, or will after its next start. */
export function isTop(state: State, path: string): boolean {
  return state.domains.some(({ live, config }) => has(live, path) || has(config, path));
}

function has(definition: Definition | null, path: string): boolean {
  return definition?.disks.some(({ source }) => localPath(source) === path) ?? false;
}

/** What a guest writes, or will after its next start. */
export function topsOf(...definitions: readonly (Definition | null)[]): ReadonlySet<string> {
  const disks = definitions.flatMap((definition) => definition?.disks ?? []);
  const written = disks.filter(({ readonly }) => !readonly);
  return new Set(written.map(({ source }) => localPath(source)).filter((path) => path !== null));
}
