/** Which images have what a snapshot keeps. */
import type { Snapshot } from './snapshot.ts';
import { isLocal, sourceOf } from './source.ts';

/** A disk of a snapshot, and the image that has it. */
export interface Kept {
  readonly target: string;
  readonly path: string;
  readonly location: 'internal' | 'external';
  /** Whether it is a file of the host, and not somewhere on the network. */
  readonly here: boolean;
}

/** Images that the snapshot froze, or is inside of. */
export function keptBy({ definition, disks }: Snapshot): readonly Kept[] {
  return disks.flatMap(({ name: target, location }) => {
    if (location !== 'internal' && location !== 'external') return [];
    const source = sourceOf(definition, target);
    if (!source?.path) return [];
    return [{ target, path: source.path, location, here: isLocal(source.type) }];
  });
}
