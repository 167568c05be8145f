/** virDomainSnapshotDelete (section 4 of the specification). */
import type { Draft } from '../../draft.ts';
import { checkSupported } from '../../failure.ts';
import { DELETE } from '../../flags.ts';
import { isExternal } from '../../state/snapshot.ts';
import { checkExclusive, checkReadOnly } from '../flags-check.ts';
import type { OperationOf } from '../operation.ts';
import { deleteTest } from '../test-driver/delete.ts';
import { checkDeletion } from './checks.ts';
import { deleteDescendants } from './children.ts';
import { deleteExternal } from './external.ts';
import { deleteInternal } from './internal.ts';
import { removeMetadata } from './metadata.ts';

const SET = { prefix: 'VIR_DOMAIN_SNAPSHOT_DELETE_', bits: DELETE };

export function deleteSnapshot(draft: Draft, op: OperationOf<'delete'>): undefined {
  const flags = op.flags ?? 0;
  checkReadOnly(draft, 'virDomainSnapshotDelete');
  checkExclusive(flags, SET, 'CHILDREN', 'CHILDREN_ONLY');
  if (draft.profile.driver === 'test') {
    deleteTest(draft, op.domain, op.snapshot, flags);
    return;
  }

  const { driver, release } = draft.profile;
  checkSupported(driver, flags, Object.values(DELETE), release.functions.delete);
  const metadataOnly = (flags & DELETE.METADATA_ONLY) !== 0;
  const { snapshot } = draft.find(op.domain, op.snapshot);
  if (!metadataOnly) checkDeletion(draft, op.domain, op.snapshot, flags);

  if ((flags & (DELETE.CHILDREN | DELETE.CHILDREN_ONLY)) !== 0) {
    // Nothing external is left to be deleted here, unless by its metadata.
    const one = (name: string) => deleteOne(draft, op.domain, name, metadataOnly);
    deleteDescendants(draft, op.domain, op.snapshot, one);
    if ((flags & DELETE.CHILDREN) !== 0) one(op.snapshot);
  } else if (!metadataOnly && isExternal(snapshot)) {
    deleteExternal(draft, op.domain, op.snapshot, op.interrupted ?? false);
  } else {
    deleteOne(draft, op.domain, op.snapshot, metadataOnly);
  }
}

function deleteOne(draft: Draft, domain: string, name: string, metadataOnly: boolean): void {
  if (!metadataOnly) deleteInternal(draft, domain, draft.node(domain, name).snapshot);
  removeMetadata(draft, domain, name);
}
