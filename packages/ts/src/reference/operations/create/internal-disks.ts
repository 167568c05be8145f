/** Which images an internal snapshot is in. */
import type { Definition } from '../../state/definition.ts';
import type { SnapshotDisk } from '../../state/snapshot.ts';

/** Paths of the images of internal disks; the entries stand in the order of the definition's. */
export function internalPaths(
  definition: Definition,
  disks: readonly SnapshotDisk[],
): readonly string[] {
  return definition.disks.flatMap(({ device, source }, at) =>
    device === 'disk' && disks[at]?.location === 'internal' && source?.path ? [source.path] : [],
  );
}
