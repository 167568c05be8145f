/** The qcow2 snapshots inside an image: there may be thousands, so that none is looked for one by one. */
import { OrderedMap, Map as PersistentMap } from 'immutable';
import type { InternalSnapshot } from './image.ts';

export interface Inside {
  /** In the order of their creation, which is that of their ids. */
  readonly byId: OrderedMap<number, InternalSnapshot>;
  /** Ids by name, the oldest first. */
  readonly ids: PersistentMap<string, readonly number[]>;
}

export const NOTHING_INSIDE: Inside = { byId: OrderedMap(), ids: PersistentMap() };

/** Adds one with the id that QEMU would give it. */
export function addInside(inside: Inside, snapshot: Omit<InternalSnapshot, 'id'>): Inside {
  const id = 1 + (inside.byId.last()?.id ?? 0);
  return {
    byId: inside.byId.set(id, { ...snapshot, id }),
    // Immutable's update() leaves names such as `constructor` alone.
    ids: inside.ids.set(snapshot.name, [...namesakesOf(inside, snapshot.name), id]),
  };
}

export function replaceInside(inside: Inside, snapshot: InternalSnapshot): Inside {
  return { ...inside, byId: inside.byId.set(snapshot.id, snapshot) };
}

export function removeInside(inside: Inside, { id, name }: InternalSnapshot): Inside {
  const rest = namesakesOf(inside, name).filter((each) => each !== id);
  return {
    byId: inside.byId.remove(id),
    ids: rest.length === 0 ? inside.ids.remove(name) : inside.ids.set(name, rest),
  };
}

/** Ids of all that have the name, the oldest first. */
export function namesakesOf({ ids }: Inside, name: string): readonly number[] {
  return ids.get(name) ?? [];
}
