/** Finds who else is above an image that is about to go (section 4.2, and defect C1). */
import { Crash } from '../../crash.ts';
import type { Draft } from '../../draft.ts';
import type { Source } from '../../state/definition.ts';
import type { Domain } from '../../state/domain.ts';
import { holdersOf } from '../../state/holds.ts';
import { isImage } from '../../state/image.ts';
import { isBacking, isLocal } from '../../state/source.ts';
import { type Node, nodeOf, type Tree } from '../../state/tree.ts';
import { amongDescendants, childrenOf, descendantsOf } from '../../state/walk.ts';

export interface ImageUser {
  readonly path: string;
}

/** Images of descendants that are not in the chain in use: QEMU sees to those. */
export function usersOf(
  draft: Draft,
  { snapshots }: Domain,
  name: string,
  image: Source,
): readonly ImageUser[] {
  const users: ImageUser[] = [];
  for (const { snapshot } of whoMayUse(draft, snapshots, name, image)) {
    for (const { source } of snapshot.definition?.disks ?? []) {
      if (source === null || !isLocal(source.type)) continue;
      if (backingPath(draft, source) === image.path) users.push({ path: source.path! });
    }
  }
  return users;
}

/** Where no metadata tells of chains, the images that lie over it tell by themselves. */
function whoMayUse(draft: Draft, snapshots: Tree, name: string, image: Source): Iterable<Node> {
  const chain = chainInUse(snapshots, name);
  // That release looks at all of them, and crashes where one tells nothing.
  const looksAtAll = draft.profile.release.crashesLookingForUsers;
  if (looksAtAll || !snapshots.kinds.telling.isEmpty()) return outsideChain(snapshots, chain);
  const over = draft.state.overlays.get(image.path ?? '') ?? [];
  return notIn(chain, amongDescendants(snapshots, holdersOf(snapshots.holds, over), name));
}

function* notIn(chain: ReadonlySet<string>, nodes: Iterable<Node>): Generator<Node> {
  for (const node of nodes) if (!chain.has(node.snapshot.name)) yield node;
}

/** The snapshot, and what is below it as far as the current one. */
function chainInUse(snapshots: Tree, name: string): ReadonlySet<string> {
  const chain = new Set([name]);
  for (let above = snapshots.current; above !== null && above !== name; ) {
    chain.add(above);
    above = nodeOf(snapshots, above).parent;
  }
  return chain;
}

/** Descendants that are neither current nor above the current one. */
function* outsideChain(snapshots: Tree, chain: ReadonlySet<string>): Generator<Node> {
  for (const inside of chain) {
    for (const child of childrenOf(snapshots, inside)) {
      if (chain.has(child.snapshot.name)) continue;
      yield child;
      yield* descendantsOf(snapshots, child.snapshot.name);
    }
  }
}

function backingPath(draft: Draft, source: Source): string | null {
  if (source.below !== null) return isBacking(source.below) ? source.below.path : null;
  const file = draft.state.files.get(source.path ?? '');
  const backing = isImage(file) && source.format !== 'raw' ? file.backing : null;
  const known = isImage(file) && backing === null;
  if (!known && draft.profile.release.crashesLookingForUsers) {
    throw new Crash('C1', 'merging an image below one that was frozen while the domain was off');
  }
  return backing?.path ?? null;
}
