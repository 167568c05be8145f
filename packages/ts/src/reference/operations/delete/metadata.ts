/** Takes a snapshot out of the tree (section 4.2, metadata). */
import type { Draft } from '../../draft.ts';
import { childrenOf } from '../../state/walk.ts';

/** Its children, their order kept, become the newest of its parent; so does being current. */
export function removeMetadata(draft: Draft, domain: string, name: string): void {
  const { parent } = draft.node(domain, name);
  const wasCurrent = draft.domain(domain).snapshots.current === name;
  for (const child of [...childrenOf(draft.domain(domain).snapshots, name)]) {
    draft.changeSnapshot(domain, { ...child.snapshot, parent });
  }
  draft.do({ kind: 'children-moved-up', domain, name });
  if (parent !== null) takeRevertDisks(draft, domain, parent);
  draft.do({ kind: 'snapshot-removed', domain, name });
  if (wasCurrent) draft.do({ kind: 'current-changed', domain, name: parent });
}

/** The overlays of the last revert become the parent's own. */
function takeRevertDisks(draft: Draft, domain: string, parent: string): void {
  const { snapshot } = draft.node(domain, parent);
  if (snapshot.revertDisks === null) return;
  draft.changeSnapshot(domain, {
    ...snapshot,
    disks: snapshot.revertDisks,
    revertDisks: null,
  });
}
