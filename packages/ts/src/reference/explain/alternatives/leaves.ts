/** Snapshots in an order in which they can be deleted one by one. */
import type { Tree } from '../../state/tree.ts';
import { descendantsOf } from '../../state/walk.ts';
import { take } from './take.ts';

/** More are no advice to a person. */
const MOST_STEPS = 50;

/** All below a snapshot, each after what is below it; none where they are too many. */
export function leavesFirst(tree: Tree, name: string | null): readonly string[] {
  const nodes = [...take(descendantsOf(tree, name), MOST_STEPS)];
  if (nodes.length === MOST_STEPS) return [];
  return nodes.map(({ snapshot }) => snapshot.name).reverse();
}
