/** A snapshot that is new, or tells something new, has to be one that can be reverted to. */
import { overlayPath } from '../operations/overlay-names.ts';
import type { Profile } from '../profiles/profile.ts';
import { chainAt, imagesOf } from '../state/chain.ts';
import { findInternal, type HostFile, isImage } from '../state/image.ts';
import { isExternal, type Snapshot, type SnapshotDisk } from '../state/snapshot.ts';
import { diskByTarget, localPath } from '../state/source.ts';
import { type State, statFile } from '../state/state.ts';
import { endless, layersAllowed, missing, untrue, writtenIn } from './chain.ts';
import type { Change } from './change.ts';
import { definitionToRevert, fixedImage, sourceToRevert } from './contents.ts';
import type { DeadEnd } from './dead-end.ts';
import { strangeMemory } from './memory.ts';

export function stuckFromTheStart(change: Change, profile: Profile): DeadEnd | null {
  const allowed = layersAllowed(profile);
  for (const { domain, was, is, restored } of change.told) {
    const why =
      problemOf(change.after, domain, is, allowed) ?? (restored ? stale(change.after, is) : null);
    if (why === null) continue;
    if (was !== null && problemOf(change.before, domain, was, allowed) !== null) continue;
    return { snapshot: is.name, why, defect: 'other' };
  }
  return null;
}

function problemOf(
  state: State,
  domain: string,
  snapshot: Snapshot,
  allowed: number,
): string | null {
  for (const disk of snapshot.disks) {
    const why = diskProblem(state, snapshot, disk, allowed);
    if (why !== null) return why;
  }
  const { file } = snapshot.memory;
  const unusable = (file && missing(state, file)) ?? strangeMemory(state, domain, snapshot);
  if (unusable) return unusable;
  return isExternal(snapshot) ? overlayProblem(state, snapshot) : null;
}

/** A revert makes an overlay for each disk, whichever disks the snapshot is of. */
function overlayProblem(state: State, snapshot: Snapshot): string | null {
  const overlays = new Set<string>();
  for (const { source } of definitionToRevert(snapshot)?.disks ?? []) {
    if (source?.path == null) continue;
    if (source.type !== 'file' || state.files.get(source.path)?.kind !== 'file') {
      return `'${source.path}' is not a regular file`;
    }
    const overlay = overlayPath(source.path, String(snapshot.creationTime));
    if (overlays.has(overlay)) return `a revert would make two overlays '${overlay}'`;
    if (statFile(state, overlay) === 'ENAMETOOLONG') return `the name of '${overlay}' is too long`;
    overlays.add(overlay);
  }
  return null;
}

function diskProblem(
  state: State,
  snapshot: Snapshot,
  { name, location }: SnapshotDisk,
  allowed: number,
): string | null {
  const source = sourceToRevert(snapshot, name);
  const path = localPath(source);
  if (source === null || path === null) return null;
  // A revert to an external one makes one more.
  const layers = isExternal(snapshot) ? allowed - 1 : allowed;
  const broken =
    missing(state, path) ?? endless(state, path, layers) ?? untrue(chainAt(state, path), source);
  if (broken !== null) return broken;
  const frozen = snapshot.definition && diskByTarget(snapshot.definition, name)?.source?.path;
  if (frozen !== path) return `a revert would take '${path}' for '${frozen}'`;
  const fixed = fixedImage(state, snapshot, name);
  const written = fixed && writtenIn(state, fixed);
  if (written !== null) return `a guest writes into '${written}'`;
  return location === 'internal' ? insideProblem(state, snapshot, path) : null;
}

function insideProblem(
  state: State,
  { name, creationTime }: Snapshot,
  path: string,
): string | null {
  const image = state.files.get(path);
  const inside = isImage(image) ? findInternal(image, name) : undefined;
  if (inside === undefined) return `'${path}' does not hold '${name}'`;
  if (isImage(image) && image.bitmaps) return `a checkpoint notes what changes in '${path}'`;
  const { time = creationTime } = inside;
  return time === creationTime ? null : `what '${path}' holds as '${name}' is another snapshot`;
}

/** What was written into the images since the snapshot was made, as far as anybody knows. */
function stale(state: State, snapshot: Snapshot): string | null {
  const { creationTime, disks, memory } = snapshot;
  const own = disks.flatMap(({ name, location }) =>
    location === 'external' ? [fixedImage(state, snapshot, name)] : [],
  );
  const fixed = disks.map(({ name }) => fixedImage(state, snapshot, name));
  const layers = fixed.flatMap((path) =>
    path === null ? [] : [...imagesOf(chainAt(state, path))],
  );
  const written =
    [...own, memory.file].find(
      (path) => path !== null && !isFrozen(state.files.get(path), (at) => at === creationTime),
    ) ??
    // What lies below was frozen by others, before.
    layers
      .map(({ path }) => path)
      .find((path) => !isFrozen(state.files.get(path), (at) => at <= creationTime));
  return written ? `'${written}' was written since` : null;
}

function isFrozen(file: HostFile | undefined, since: (at: bigint) => boolean): boolean {
  const frozenAt = isImage(file) ? file.frozenAt : undefined;
  return frozenAt === undefined || (frozenAt !== null && since(frozenAt));
}
