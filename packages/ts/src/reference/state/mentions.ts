/** Which snapshots name an image: what an image's going or changing may concern. */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import type { Definition } from './definition.ts';
import type { Snapshot } from './snapshot.ts';
import { chainOf } from './source.ts';

/** Names of snapshots by the paths of images. */
export type Mentions = PersistentMap<string, PersistentSet<string>>;

export const NO_MENTIONS: Mentions = PersistentMap();

/** The mentions after a snapshot became another; null stands for none. */
export function withMentions(
  mentions: Mentions,
  before: Snapshot | null,
  after: Snapshot | null,
): Mentions {
  const same =
    before?.definition === after?.definition &&
    before?.inactiveDefinition === after?.inactiveDefinition;
  if (same) return mentions;
  const [old, now] = [pathsOf(before), pathsOf(after)];
  const name = (after ?? before)!.name;
  return mentions.withMutations((map) => {
    for (const path of old) if (!now.has(path)) remove(map, path, name);
    for (const path of now)
      if (!old.has(path)) map.update(path, PersistentSet(), (all) => all.add(name));
  });
}

function remove(map: Mentions, path: string, name: string): void {
  const rest = map.get(path)?.remove(name);
  if (rest === undefined || rest.isEmpty()) map.remove(path);
  else map.set(path, rest);
}

function pathsOf(snapshot: Snapshot | null): ReadonlySet<string> {
  const paths = new Set<string>();
  const add = ({ disks }: Definition) => {
    for (const { source } of disks) {
      if (source === null) continue;
      for (const { path } of chainOf(source)) if (path !== null) paths.add(path);
    }
  };
  if (snapshot?.definition) add(snapshot.definition);
  if (snapshot?.inactiveDefinition) add(snapshot.inactiveDefinition);
  return paths;
}
