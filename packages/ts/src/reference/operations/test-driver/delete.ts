/** Deletion in the test driver: metadata only, and any kind with its children (section 7). */
import type { Draft } from '../../draft.ts';
import { checkSupported } from '../../failure.ts';
import { DELETE } from '../../flags.ts';
import { descendantsOf } from '../../state/walk.ts';
import { removeMetadata } from '../delete/metadata.ts';

export function deleteTest(draft: Draft, domain: string, name: string, flags: number): void {
  checkSupported(
    'test',
    flags,
    [DELETE.CHILDREN, DELETE.CHILDREN_ONLY],
    'testDomainSnapshotDelete',
  );
  draft.find(domain, name);
  if ((flags & (DELETE.CHILDREN | DELETE.CHILDREN_ONLY)) === 0) {
    removeMetadata(draft, domain, name);
    return;
  }
  const { snapshots } = draft.domain(domain);
  const names = [...descendantsOf(snapshots, name)].map(({ snapshot }) => snapshot.name);
  const hadCurrent = snapshots.current === name || names.includes(snapshots.current ?? '');
  const { parent } = draft.node(domain, name);
  if ((flags & DELETE.CHILDREN) !== 0) names.unshift(name);
  // From the leaves up.
  for (const each of names.reverse()) draft.do({ kind: 'snapshot-removed', domain, name: each });
  if (!hadCurrent) return;
  const current = (flags & DELETE.CHILDREN) !== 0 ? parent : name;
  draft.do({ kind: 'current-changed', domain, name: current });
}
