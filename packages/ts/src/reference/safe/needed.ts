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

/** A snapshot that needs something, or a guest, which has no name here. */
export interface Need {
  readonly snapshot: string | null;
}

/** Whether somebody reads the image: a guest, a snapshot, or both through another one. */
export function isRead(state: State, path: string): boolean {
  return someFrom(state, path, (image) => readerOf(state, image)) !== null;
}

/** Whether it has to be there, if only for a disk that a snapshot left out, or as its memory. */
export function isNeeded(state: State, path: string): boolean {
  return needOf(state, path) !== null;
}

/** Who needs the image to be there, `guest` itself aside. */
export function needOf(state: State, path: string, guest?: string): Need | null {
  return someFrom(
    state,
    path,
    (image) => readerOf(state, image, guest) ?? holderOf(state, image, 'present'),
  );
}

/** Who reads through the image what has to stay as it is, `guest` itself aside. */
export function readThrough(state: State, path: string, guest: string): Need | null {
  return someFrom(
    state,
    path,
    (image) =>
      (image === path ? holderOf(state, image, 'frozen') : readerOf(state, image, guest)) ??
      leftOutBy(state, image),
  );
}

/** An external snapshot that left the disk out. */
function leftOutBy(state: State, path: string): Need | null {
  for (const { snapshots } of state.domains.values()) {
    const { holds, kinds } = snapshots;
    const snapshot = holds.present.get(path)?.find((name) => !kinds.inPlace.has(name));
    if (snapshot !== undefined) return { snapshot };
  }
  return null;
}

function readerOf(state: State, path: string, guest?: string): Need | null {
  const holder = holderOf(state, path, 'frozen') ?? holderOf(state, path, 'inside');
  return holder ?? (isTop(state, path, guest) ? { snapshot: null } : null);
}

/** A listed snapshot that needs the image in that way; those of the domain `aside` are not asked. */
export function holderOf(state: State, path: string, kind: HoldKind, aside?: string): Hold | null {
  for (const { name: domain, snapshots } of state.domains.values()) {
    const snapshot = domain === aside ? undefined : snapshots.holds[kind].get(path)?.first();
    if (snapshot !== undefined) return { domain, snapshot };
  }
  return null;
}

/** The first need of the image, or of one that lies over it. */
function someFrom(state: State, path: string, need: (image: string) => Need | null): Need | null {
  const images = new Set([path]);
  for (const image of images) {
    const found = need(image);
    if (found !== null) return found;
    for (const overlay of overlaysOn(state, image)) images.add(overlay);
  }
  return null;
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

/** Whether a guest writes it, or will after its next start; `aside` is not asked. */
export function isTop(state: State, path: string, aside?: string): boolean {
  return state.domains.some(
    ({ name, live, config }) => name !== aside && (has(live, path) || has(config, path)),
  );
}

function has(definition: Definition | null, path: string): boolean {
  return definition?.disks.some(({ source }) => localPath(source) === path) ?? false;
}

/** What a guest writes, or will after its next start. */
export function topsOf(...definitions: readonly (Definition | null)[]): ReadonlySet<string> {
  const there = definitions.filter((definition) => definition !== null);
  // One that does not run has only one, and is asked for it again and again.
  return there.length === 1
    ? ownTops(there[0]!)
    : new Set(there.flatMap((each) => [...ownTops(each)]));
}

const tops = new WeakMap<Definition, ReadonlySet<string>>();

function ownTops(definition: Definition): ReadonlySet<string> {
  let own = tops.get(definition);
  if (own === undefined) {
    const written = definition.disks.filter(({ readonly }) => !readonly);
    own = new Set(written.map(({ source }) => localPath(source)).filter((path) => path !== null));
    tops.set(definition, own);
  }
  return own;
}
