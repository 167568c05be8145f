/** Which snapshots are of which kind: what reverting to them takes. */
import { Set as PersistentSet } from 'immutable';
import { isExternal, isInPlace, type Snapshot } from './snapshot.ts';

/** Names of snapshots; those inside images are in neither. */
export interface Kinds {
  readonly external: PersistentSet<string>;
  /** Without anything kept: a revert goes on in the images as they are. */
  readonly inPlace: PersistentSet<string>;
}

export const NO_KINDS: Kinds = { external: PersistentSet(), inPlace: PersistentSet() };

export function withKind({ external, inPlace }: Kinds, snapshot: Snapshot): Kinds {
  const { name } = snapshot;
  return {
    external: isExternal(snapshot) ? external.add(name) : external.remove(name),
    inPlace: isInPlace(snapshot) ? inPlace.add(name) : inPlace.remove(name),
  };
}

export function withoutKind({ external, inPlace }: Kinds, name: string): Kinds {
  return { external: external.remove(name), inPlace: inPlace.remove(name) };
}
