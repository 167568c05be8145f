/** After a merge: what later snapshots remember of the image that went (section 4.2, metadata). */
import type { Draft } from '../../draft.ts';
import type { Below, Definition, Source } from '../../state/definition.ts';
import { holdersOf } from '../../state/holds.ts';
import { isExternal, type Snapshot } from '../../state/snapshot.ts';
import { isBacking, localPath, sameLocation, sourceOf, withSource } from '../../state/source.ts';
import type { Node, Tree } from '../../state/tree.ts';
import { amongDescendants, descendantsOf } from '../../state/walk.ts';
import type { Merge } from './plan-merges.ts';

export function updateDescendants(
  draft: Draft,
  domain: string,
  name: string,
  merges: readonly Merge[],
): void {
  const { snapshots } = draft.domain(domain);
  const { snapshot: deleted } = draft.node(domain, name);
  const gone = merges.map(({ target, image }): Gone => ({ target, image, shortened: new Map() }));
  for (const { snapshot } of whoMayKnow(snapshots, name, merges)) {
    const changed = gone.reduce((now, each) => withoutImage(now, deleted, each), snapshot);
    if (changed !== snapshot) draft.changeSnapshot(domain, changed);
  }
}

interface Gone {
  readonly target: string;
  readonly image: Source;
  /** By chains, the same without the image: snapshots share what lies below their images. */
  readonly shortened: Map<Source, Source>;
}

/** Only metadata that tells of chains can tell of an image that is not on top of one. */
function whoMayKnow(snapshots: Tree, name: string, merges: readonly Merge[]): Iterable<Node> {
  const paths = merges.map(({ image }) => localPath(image));
  if (!snapshots.kinds.telling.isEmpty() || paths.includes(null)) {
    return descendantsOf(snapshots, name);
  }
  return amongDescendants(snapshots, holdersOf(snapshots.holds, paths), name);
}

function withoutImage(snapshot: Snapshot, deleted: Snapshot, gone: Gone): Snapshot {
  const { definition, inactiveDefinition } = snapshot;
  const own = deleted.definition!;
  const change = (old: Definition, parent: Definition) =>
    replaceImage(old, sourceOf(parent, gone.target), gone, isExternal(snapshot));
  const live = definition && change(definition, own);
  const inactive =
    inactiveDefinition && change(inactiveDefinition, deleted.inactiveDefinition ?? own);
  return live === definition && inactive === inactiveDefinition
    ? snapshot
    : { ...snapshot, definition: live, inactiveDefinition: inactive };
}

/** The image itself becomes the one it was merged into; below others it is left out. */
function replaceImage(
  definition: Definition,
  into: Source | null,
  gone: Gone,
  external: boolean,
): Definition {
  const { target, image } = gone;
  let source = sourceOf(definition, target);
  if (source === null) return definition;
  const before = source;
  if (external && into !== null && sameLocation(image, source)) source = { ...into, below: null };
  source = shortened(source, gone);
  return source === before ? definition : withSource(definition, target, source);
}

function shortened(source: Source, gone: Gone): Source {
  let known = gone.shortened.get(source);
  if (known === undefined) {
    const below = shortenedBelow(source, gone);
    known = below === source.below ? source : { ...source, below };
    gone.shortened.set(source, known);
  }
  return known;
}

function shortenedBelow({ below }: Source, gone: Gone): Below {
  if (!isBacking(below)) return below;
  return sameLocation(below, gone.image) ? below.below : shortened(below, gone);
}
