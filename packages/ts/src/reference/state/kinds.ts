/** Which snapshots are of which kind: what reverting to them takes. */
import { Set as PersistentSet } from 'immutable';
import { isExternal, isInPlace, type Snapshot } from './snapshot.ts';

/** Names of snapshots; those inside images are in neither. */
export interface Kinds {
  readonly external: PersistentSet<string>;
  /** Without anything kept: a revert goes on in the images as they are. */
  readonly inPlace: PersistentSet<string>;
  /** With metadata that tells what lies below an image: of a guest that ran. */
  readonly telling: PersistentSet<string>;
}

export const NO_KINDS: Kinds = {
  external: PersistentSet(),
  inPlace: PersistentSet(),
  telling: PersistentSet(),
};

/** The kinds after a snapshot became another; null stands for none. */
export function withKind(kinds: Kinds, before: Snapshot | null, after: Snapshot | null): Kinds {
  const { name } = (after ?? before)!;
  const moved = KINDS.map(([kind, is]) => {
    const [was, will] = [before !== null && is(before), after !== null && is(after)];
    if (was === will) return kinds[kind];
    return will ? kinds[kind].add(name) : kinds[kind].remove(name);
  });
  if (KINDS.every(([kind], at) => moved[at] === kinds[kind])) return kinds;
  const [external, inPlace, telling] = moved;
  return { external: external!, inPlace: inPlace!, telling: telling! };
}

function tellsChains({ definition, inactiveDefinition }: Snapshot): boolean {
  return [definition, inactiveDefinition].some((each) =>
    each?.disks.some(({ source }) => source !== null && source.below !== null),
  );
}

const KINDS = [
  ['external', isExternal],
  ['inPlace', isInPlace],
  ['telling', tellsChains],
] as const;
