/** Which snapshots need an image: whom it may concern that it goes or changes. */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import type { Snapshot } from './snapshot.ts';
import { localPath } from './source.ts';

/** Names of snapshots by the paths of files. */
type Names = PersistentMap<string, PersistentSet<string>>;

export interface Holds {
  /** Who froze the image: what is read through it has to stay. */
  readonly frozen: Names;
  /** Who is inside the image. */
  readonly inside: Names;
  /** Who needs only that it is there: a disk that was left out, or the file with the memory. */
  readonly present: Names;
}

export type HoldKind = keyof Holds;

const KINDS = ['frozen', 'inside', 'present'] as const;

const NOBODY: PersistentSet<string> = PersistentSet();

export const NO_HOLDS: Holds = {
  frozen: PersistentMap(),
  inside: PersistentMap(),
  present: PersistentMap(),
};

/** The holds after a snapshot became another; null stands for none. */
export function withHolds(holds: Holds, before: Snapshot | null, after: Snapshot | null): Holds {
  const [old, now] = [pathsOf(before), pathsOf(after)];
  const { name } = (after ?? before)!;
  const moved = (kind: HoldKind) => {
    const names = removed(holds[kind], missingIn(now[kind], old[kind]), name);
    return added(names, missingIn(old[kind], now[kind]), name);
  };
  return { frozen: moved('frozen'), inside: moved('inside'), present: moved('present') };
}

function removed(names: Names, paths: readonly string[], name: string): Names {
  return paths.reduce((rest, path) => {
    const others = rest.get(path)!.remove(name);
    return others.isEmpty() ? rest.remove(path) : rest.set(path, others);
  }, names);
}

function added(names: Names, paths: readonly string[], name: string): Names {
  return paths.reduce((all, path) => all.set(path, all.get(path, NOBODY).add(name)), names);
}

function missingIn(some: readonly string[], of: readonly string[]): readonly string[] {
  return of.length === 0 ? of : of.filter((path) => !some.includes(path));
}

/** Each path once. */
type Paths = Readonly<Record<HoldKind, readonly string[]>>;

function pathsOf(snapshot: Snapshot | null): Paths {
  const paths: Record<HoldKind, string[]> = { frozen: [], inside: [], present: [] };
  if (snapshot === null) return paths;
  const add = (kind: HoldKind, path: string | null) => {
    if (path !== null && !paths[kind].includes(path)) paths[kind].push(path);
  };
  add('present', snapshot.memory.file);
  for (const definition of [snapshot.definition, snapshot.inactiveDefinition]) {
    for (const { target, source } of definition?.disks ?? []) {
      add(kindOf(snapshot, target), localPath(source));
    }
  }
  return paths;
}

function kindOf({ disks }: Snapshot, target: string): HoldKind {
  switch (disks.find(({ name }) => name === target)?.location) {
    case 'external':
      return 'frozen';
    case 'internal':
      return 'inside';
    default:
      return 'present';
  }
}

/** Snapshots that name one of the files, whatever for. */
export function holdersOf(holds: Holds, paths: Iterable<string | null>): ReadonlySet<string> {
  const holders = new Set<string>();
  for (const path of paths) {
    for (const kind of KINDS)
      for (const name of holds[kind].get(path ?? '') ?? []) holders.add(name);
  }
  return holders;
}
