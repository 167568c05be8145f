/** A snapshot that comes to be listed has to be one that can be reverted to. */
import { CREATE } from '../flags.ts';
import type { Plan } from '../plan.ts';
import { findInternal, isImage } from '../state/image.ts';
import type { Snapshot, SnapshotDisk } from '../state/snapshot.ts';
import { diskByTarget, localPath } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import { endless, missing, untrue, writtenIn } from './chain.ts';
import { fixedImage, sourceToRevert } from './contents.ts';

/** Why the snapshot that was made or restored could not be reverted to, or null. */
export function unrestorable({ operation, after, result }: Plan): string | null {
  if (operation.op !== 'create' || result === null) return null;
  if (((operation.flags ?? 0) & CREATE.NO_METADATA) !== 0) return null;
  const { snapshots } = after.domains.get(operation.domain)!;
  const { snapshot } = nodeOf(snapshots, result);
  for (const disk of snapshot.disks) {
    const why = diskProblem(after, snapshot, disk);
    if (why !== null) return why;
  }
  const { file } = snapshot.memory;
  return file === null ? null : (missing(after, file) ?? stale(after, snapshot, file));
}

function diskProblem(
  state: State,
  snapshot: Snapshot,
  { name, location }: SnapshotDisk,
): string | null {
  const source = sourceToRevert(snapshot, name);
  const path = localPath(source);
  if (source === null || path === null) return null;
  // A revert makes one more.
  const broken = missing(state, path) ?? endless(state, path, 1) ?? untrue(state, source);
  if (broken !== null) return broken;
  const frozen = snapshot.definition && diskByTarget(snapshot.definition, name)?.source?.path;
  if (frozen !== path) return `a revert would take '${path}' for '${frozen}'`;
  const fixed = fixedImage(state, snapshot, name);
  const written = fixed && writtenIn(state, fixed);
  if (written !== null) return `a guest writes into '${written}'`;
  if (location === 'internal') return insideProblem(state, snapshot, path);
  return location === 'external' ? stale(state, snapshot, path) : null;
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

function stale(state: State, { creationTime }: Snapshot, path: string): string | null {
  const image = state.files.get(path);
  const frozenAt = isImage(image) ? image.frozenAt : undefined;
  return frozenAt === undefined || frozenAt === creationTime ? null : `'${path}' was written since`;
}
