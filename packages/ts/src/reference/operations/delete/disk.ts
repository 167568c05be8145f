/** A disk of an external snapshot that is to be deleted (section 4.1 h). */
import type { Draft } from '../../draft.ts';
import type { Source } from '../../state/definition.ts';
import type { Domain } from '../../state/domain.ts';
import type { Snapshot, SnapshotDisk } from '../../state/snapshot.ts';
import { sourceOf } from '../../state/source.ts';
import { ancestorsOf } from '../../state/walk.ts';

/** The image that the snapshot froze. */
export function frozenImage(draft: Draft, snapshot: Snapshot, disk: SnapshotDisk): Source {
  if (disk.deleteInProgress) {
    const text = `snapshot disk '${disk.name}' was target of not completed snapshot delete`;
    draft.refuse('delete-in-progress', 'VIR_ERR_OPERATION_INVALID', text);
  }
  const frozen = sourceOf(snapshot.definition, disk.name);
  if (frozen === null) {
    const text = `failed to find disk '${disk.name}' in snapshot VM XML`;
    draft.refuse('merge-no-disk', 'VIR_ERR_OPERATION_FAILED', text);
  }
  return frozen;
}

/** The nearest ancestor that has a snapshot of the disk. */
export function ancestorWith(
  { snapshots }: Domain,
  name: string,
  { name: target }: SnapshotDisk,
): Snapshot | null {
  for (const { snapshot } of ancestorsOf(snapshots, name)) {
    const has = snapshot.disks.some((disk) => disk.name === target && disk.location !== 'no');
    if (has) return snapshot;
  }
  return null;
}
