/** Deletes all that is below a snapshot, the way libvirt walks (section 4.2, CHILDREN). */
import { Crash } from '../../crash.ts';
import type { Draft } from '../../draft.ts';
import { firstChildOf } from '../../state/tree.ts';

/**
 * libvirt remembers the next sibling before it deletes one. Deleting a snapshot puts its children in
 * front of that sibling, so that the walk through them deletes the sibling, too: defect C4.
 */
export function deleteDescendants(
  draft: Draft,
  domain: string,
  name: string,
  one: (name: string) => void,
): void {
  const tree = () => draft.domain(domain).snapshots;
  // What is still to be visited; the last entry first.
  const waiting: (string | null)[] = [firstChildOf(tree(), name)];
  while (waiting.length > 0) {
    const child = waiting.pop() ?? null;
    if (child === null) continue;
    const node = tree().nodes.get(child);
    if (node === undefined) {
      throw new Crash(
        'C4',
        'deleting the descendants of a snapshot whose older child has siblings',
      );
    }
    waiting.push(node.older, node.firstChild);
    one(child);
  }
}
