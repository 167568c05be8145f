/** Which images somebody still needs. */
import type { Definition, SnapshotLocation } from '../state/definition.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';

/** A listed snapshot of a disk whose image is at the path, and how it is kept there. */
export interface Hold {
  readonly snapshot: string;
  readonly location: SnapshotLocation;
}

/** Listed snapshots that have their data in the image, or below what they froze of it. */
export function holdsOn(state: State, path: string): readonly Hold[] {
  const holds: Hold[] = [];
  for (const { snapshots } of state.domains.values()) {
    for (const name of snapshots.mentions.get(path) ?? []) {
      const { snapshot } = nodeOf(snapshots, name);
      const location = locationOn(snapshot, path);
      if (location !== null) holds.push({ snapshot: name, location });
    }
  }
  return holds;
}

/** How the snapshot keeps the disk whose image is the one at the path; null if it has none there. */
function locationOn({ definition, disks }: Snapshot, path: string): SnapshotLocation | null {
  const at = definition?.disks.findIndex(({ source }) => source?.path === path) ?? -1;
  const disk = disks.find(({ name }) => name === definition?.disks[at]?.target);
  const location = disk?.location ?? null;
  return location === 'internal' || location === 'external' ? location : null;
}

/** Whether a guest, a listed snapshot or an image that is needed reads it. */
export function isNeeded(state: State, path: string): boolean {
  return (
    isTop(state, path) ||
    holdsOn(state, path).length > 0 ||
    overlaysOn(state, path).some((overlay) => isNeeded(state, overlay))
  );
}

export function overlaysOn(state: State, path: string): readonly string[] {
  return [...(state.overlays.get(path) ?? [])];
}

/** Whether it is the image that a domain's disk is now, or will be at its next start. */
export function isTop(state: State, path: string): boolean {
  return [...state.domains.values()].some(
    ({ live, config }) => has(live, path) || has(config, path),
  );
}

function has(definition: Definition | null, path: string): boolean {
  return definition?.disks.some(({ source }) => source?.path === path) ?? false;
}
