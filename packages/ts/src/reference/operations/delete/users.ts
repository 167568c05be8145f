/** Finds who else is above an image that is about to go (section 4.2, and defect C1). */
import { Crash } from '../../crash.ts';
import type { Draft } from '../../draft.ts';
import type { Source } from '../../state/definition.ts';
import type { Domain } from '../../state/domain.ts';
import { isImage } from '../../state/image.ts';
import { isBacking, isLocal } from '../../state/source.ts';
import { type Node, nodeOf, type Tree } from '../../state/tree.ts';
import { childrenOf, descendantsOf } from '../../state/walk.ts';

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
  for (const { snapshot } of outsideChain(snapshots, name)) {
    for (const { source } of snapshot.definition?.disks ?? []) {
      if (source === null || !isLocal(source.type)) continue;
      if (backingPath(draft, source) === image.path) users.push({ path: source.path! });
    }
  }
  return users;
}

/** Descendants that are neither current nor above the current one. */
function* outsideChain(snapshots: Tree, name: string): Generator<Node> {
  const chain = new Set([name]);
  for (let above = snapshots.current; above !== null && above !== name; ) {
    chain.add(above);
    above = nodeOf(snapshots, above).parent;
  }
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
