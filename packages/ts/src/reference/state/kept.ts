/** Which images have what a snapshot keeps. */
import type { Source } from './definition.ts';
import type { Snapshot } from './snapshot.ts';
import { diskByTarget } from './source.ts';

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
    const source = (definition && diskByTarget(definition, target)?.source) ?? null;
    return source?.path ? [{ target, path: source.path, location, here: isHere(source) }] : [];
  });
}

export function isHere({ type }: Source): boolean {
  return type === 'file' || type === 'block';
}
