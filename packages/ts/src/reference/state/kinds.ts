/** Which snapshots are of which kind: what reverting to them takes. */
import { Set as PersistentSet } from 'immutable';
import { isExternal, isInPlace, type Snapshot } from './snapshot.ts';

/** Names of snapshots; one may be in several of them, or in none. */
export interface Kinds {
  readonly external: PersistentSet<string>;
  /** Without anything kept: a revert goes on in the images as they are. */
  readonly inPlace: PersistentSet<string>;
  /** With metadata that tells what lies below an image: of a guest that ran. */
  readonly telling: PersistentSet<string>;
  /** With the guest's memory in a file. */
  readonly remembering: PersistentSet<string>;
}

export const NO_KINDS: Kinds = {
  external: PersistentSet(),
  inPlace: PersistentSet(),
  telling: PersistentSet(),
  remembering: PersistentSet(),
};

/** The kinds after a snapshot became another; null stands for none. */
export function withKind(kinds: Kinds, before: Snapshot | null, after: Snapshot | null): Kinds {
  const { name } = (after ?? before)!;
  const moved = (kind: keyof Kinds) => {
    const is = IS[kind];
    const [was, will] = [before !== null && is(before), after !== null && is(after)];
    if (was === will) return kinds[kind];
    return will ? kinds[kind].add(name) : kinds[kind].remove(name);
  };
  return {
    external: moved('external'),
    inPlace: moved('inPlace'),
    telling: moved('telling'),
    remembering: moved('remembering'),
  };
}

function tellsChains({ definition, inactiveDefinition }: Snapshot): boolean {
  return [definition, inactiveDefinition].some((each) =>
    each?.disks.some(({ source }) => source !== null && source.below !== null),
  );
}

const IS: Readonly<Record<keyof Kinds, (snapshot: Snapshot) => boolean>> = {
  external: isExternal,
  inPlace: isInPlace,
  telling: tellsChains,
  remembering: ({ memory }) => memory.file !== null,
};
