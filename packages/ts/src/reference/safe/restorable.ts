/** A snapshot that comes to be listed has to be one that can be reverted to. */
import { CREATE } from '../flags.ts';
import type { Plan } from '../plan.ts';
import type { Profile } from '../profiles/profile.ts';
import { chainAt, imagesOf } from '../state/chain.ts';
import { findInternal, type HostFile, isImage } from '../state/image.ts';
import type { Snapshot, SnapshotDisk } from '../state/snapshot.ts';
import { diskByTarget, localPath } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import { endless, layersAllowed, missing, untrue, writtenIn } from './chain.ts';
import { fixedImage, sourceToRevert } from './contents.ts';
import { snapshotIn } from './lost.ts';

/** Why the snapshot that was made or restored could not be reverted to, or null. */
export function unrestorable(
  { operation, before, after, result }: Plan,
  profile: Profile,
): string | null {
  if (operation.op !== 'create' || result === null) return null;
  const { flags = 0 } = operation;
  if ((flags & CREATE.NO_METADATA) !== 0) return null;
  const { snapshots } = after.domains.get(operation.domain)!;
  const { snapshot } = nodeOf(snapshots, result);
  for (const disk of snapshot.disks) {
    const why = diskProblem(after, snapshot, disk, layersAllowed(profile));
    if (why !== null) return why;
  }
  const { file } = snapshot.memory;
  const lost = file && missing(after, file);
  if (lost !== null) return lost;
  // What is made is of now, and what was listed already was looked at for losses.
  if ((flags & CREATE.REDEFINE) === 0) return null;
  const was = snapshotIn(before, { domain: operation.domain, snapshot: result });
  return was?.creationTime === snapshot.creationTime ? null : stale(after, snapshot);
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
  // A revert makes one more.
  const broken = missing(state, path) ?? endless(state, path, allowed - 1) ?? untrue(state, source);
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
