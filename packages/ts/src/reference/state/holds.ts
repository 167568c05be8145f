/** Which snapshots need an image: whom it may concern that it goes or changes. */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import { locateTheSame, type Snapshot } from './snapshot.ts';
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
  if (before !== null && after !== null && holdTheSame(before, after)) return holds;
  const [old, now] = [pathsOf(before), pathsOf(after)];
  const { name } = (after ?? before)!;
  const changed = KINDS.map((kind) => [kind, moved(holds[kind], old[kind], now[kind], name)]);
  return Object.fromEntries(changed) as unknown as Holds;
}

function holdTheSame(before: Snapshot, after: Snapshot): boolean {
  return (
    before.definition === after.definition &&
    before.inactiveDefinition === after.inactiveDefinition &&
    before.memory.file === after.memory.file &&
    locateTheSame(before, after)
  );
}

type Paths = Readonly<Record<HoldKind, ReadonlySet<string>>>;

function moved(
  names: Names,
  old: ReadonlySet<string>,
  now: ReadonlySet<string>,
  name: string,
): Names {
  if (old.size === 0 && now.size === 0) return names;
  return names.withMutations((map) => {
    for (const path of old) if (!now.has(path)) remove(map, path, name);
    for (const path of now) {
      if (!old.has(path)) map.set(path, map.get(path, NOBODY).add(name));
    }
  });
}

function remove(map: Names, path: string, name: string): void {
  const rest = map.get(path)!.remove(name);
  if (rest.isEmpty()) map.remove(path);
  else map.set(path, rest);
}

function pathsOf(snapshot: Snapshot | null): Paths {
  const paths = {
    frozen: new Set<string>(),
    inside: new Set<string>(),
    present: new Set<string>(),
  };
  if (snapshot === null) return paths;
  if (snapshot.memory.file !== null) paths.present.add(snapshot.memory.file);
  for (const definition of [snapshot.definition, snapshot.inactiveDefinition]) {
    for (const { target, source } of definition?.disks ?? []) {
      const path = localPath(source);
      if (path !== null) paths[kindOf(snapshot, target)].add(path);
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
