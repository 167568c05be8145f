/** Metadata that is restored has to fit to the images that are there. */
import { CREATE } from '../flags.ts';
import type { Plan } from '../plan.ts';
import { layersOf } from '../state/chain.ts';
import { findByName, isImage } from '../state/image.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { diskByTarget } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';

/** Why the snapshot that is redefined could not be reverted to, or null. */
export function unrestorable({ operation, after, result }: Plan): string | null {
  const redefines = operation.op === 'create' && ((operation.flags ?? 0) & CREATE.REDEFINE) !== 0;
  if (!redefines || result === null) return null;
  const { snapshots } = after.domains.get(operation.domain)!;
  const { snapshot } = nodeOf(snapshots, result);
  for (const { name, location } of snapshot.disks) {
    const path = snapshot.definition && diskByTarget(snapshot.definition, name)?.source?.path;
    if (!path || location === 'no' || location === 'manual') continue;
    const why = location === 'internal' ? notInside(after, snapshot, path) : broken(after, path);
    if (why !== null) return `lists a snapshot that cannot be reverted to: ${why}`;
  }
  return null;
}

function notInside(state: State, { name }: Snapshot, path: string): string | null {
  const image = state.files.get(path);
  const inside = isImage(image) && findByName(image, name) !== undefined;
  return inside ? null : `'${path}' does not hold '${name}'`;
}

function broken(state: State, top: string): string | null {
  const missing = [...layersOf(state, top)].find(({ image }) => image === null);
  return missing === undefined ? null : `'${missing.path}' is missing`;
}
