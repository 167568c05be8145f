/** What metadata tells of images: their formats, and what lies below them. */
import type { Definition, Source } from '../state/definition.ts';
import type { Backing } from '../state/image.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { chainOf, isBacking, isLocal, sourceOf } from '../state/source.ts';
import type { Node } from '../state/tree.ts';

export interface Claim {
  readonly path: string;
  readonly kind: 'file' | 'block';
  readonly format: string | null;
  /** undefined where nothing is told of it, null where there is nothing below. */
  readonly backing: Backing | null | undefined;
}

export interface Told {
  readonly present: Definition | null;
  readonly current: string | null;
  /** The snapshots in their tree, by name, oldest first. */
  readonly nodes: ReadonlyMap<string, Node>;
}

/** The surest first: chains that definitions spell out, then overlays over what they froze. */
export function claimsOf({ present, nodes }: Told): readonly Claim[] {
  const newest = [...nodes.values()].reverse();
  const definitions = newest.flatMap(({ snapshot }) =>
    [snapshot.definition, snapshot.inactiveDefinition].filter((each) => each !== null),
  );
  const all = present === null ? definitions : [present, ...definitions];
  return [...all.flatMap(ofDefinition), ...newest.flatMap(({ snapshot }) => ofOverlays(snapshot))];
}

/** Overlays that reverting made: whatever follows an external snapshot is over what it froze. */
export function guessesOf({ present, current, nodes }: Told): readonly Claim[] {
  const after = [...nodes.values()].flatMap(({ snapshot: { definition }, parent }) =>
    definition === null ? [] : overFrozen(definition, parent, nodes),
  );
  return [...(present === null ? [] : overFrozen(present, current, nodes)), ...after];
}

function ofDefinition({ disks }: Definition): readonly Claim[] {
  return disks.flatMap(({ source }) =>
    source === null ? [] : [...chainOf(source)].flatMap(ofSource),
  );
}

function ofSource(source: Source): readonly Claim[] {
  const { below } = source;
  if (below === 'end') return claim(source, null);
  return claim(source, isBacking(below) ? backingOf(below) : undefined);
}

function ofOverlays({ definition, disks, revertDisks }: Snapshot): readonly Claim[] {
  return [...disks, ...(revertDisks ?? [])].flatMap(({ name, location, source }) => {
    if (location !== 'external') return [];
    const frozen = sourceOf(definition, name);
    return claim(source, frozen ? backingOf(frozen) : undefined);
  });
}

function overFrozen(
  { disks }: Definition,
  snapshot: string | null,
  nodes: Told['nodes'],
): readonly Claim[] {
  const below = nodes.get(snapshot ?? '')?.snapshot;
  return disks.flatMap(({ target, source }) => {
    const disk = below?.disks.find(({ name }) => name === target);
    const frozen = sourceOf(below?.definition ?? null, target);
    if (disk?.location !== 'external' || !frozen || !source || frozen.path === source.path)
      return [];
    return claim(source, backingOf(frozen));
  });
}

function claim(source: Source, backing: Claim['backing']): readonly Claim[] {
  const { type, path, format } = source;
  // What is not on this host is no file of it.
  if (path === null || !isLocal(type)) return [];
  return [{ path, kind: type, format, backing: format === 'raw' ? null : backing }];
}

function backingOf({ path, format }: Source): Backing | undefined {
  return path === null ? undefined : { path, format };
}
