/** Which deletions are refused, in libvirt's order (section 4.1 e to g). */
import { Crash } from '../../crash.ts';
import type { Draft } from '../../draft.ts';
import { DELETE } from '../../flags.ts';
import type { RuleId } from '../../rules/rules.ts';
import { isExternal, type Snapshot } from '../../state/snapshot.ts';
import { diskByTarget, sameLocation } from '../../state/source.ts';
import { descendantsOf, hasChildren, hasSeveralChildren, isAncestor } from '../../state/walk.ts';

export function checkDeletion(draft: Draft, domain: string, name: string, flags: number): void {
  const { snapshot } = draft.node(domain, name);
  const external = isExternal(snapshot);
  if (!external && draft.isActive(domain)) checkImages(draft, domain, snapshot);
  if ((flags & (DELETE.CHILDREN | DELETE.CHILDREN_ONLY)) !== 0) {
    checkDescendants(draft, domain, name);
  }
  if (external) checkExternal(draft, domain, name, flags);
}

/** QEMU deletes from the images that it has open. */
function checkImages(draft: Draft, domain: string, snapshot: Snapshot): void {
  const { live } = draft.domain(domain);
  for (const { name: disk } of snapshot.disks) {
    const prefix = `disk '${disk}' referenced by snapshot '${snapshot.name}' not found in the`;
    const now = diskByTarget(live!, disk);
    if (now === undefined) {
      const text = `${prefix} current definition`;
      draft.refuse('internal-disk-gone', 'VIR_ERR_OPERATION_FAILED', text);
    }
    const then = snapshot.definition && diskByTarget(snapshot.definition, disk);
    if (!then) {
      const text = `${prefix} VM definition of the deleted snapshot`;
      draft.refuse('internal-disk-gone', 'VIR_ERR_OPERATION_FAILED', text);
    }
    if (now.source === null && then.source === null) continue;
    if (!sameLocation(now.source, then.source)) {
      const text = `disk image '${disk}' for internal snapshot '${snapshot.name}' is not the same as disk image currently used by VM`;
      draft.refuse('internal-other-image', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
    }
  }
}

function checkDescendants(draft: Draft, domain: string, name: string): void {
  let [external, internal] = [false, false];
  for (const { snapshot } of descendantsOf(draft.domain(domain).snapshots, name)) {
    if (isExternal(snapshot)) external = true;
    else internal = true;
  }
  if (!external) return;
  const which = internal ? 'external and internal' : 'external';
  const text = `deletion of ${which} children disk snapshots not supported`;
  draft.refuse('external-descendants', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
}

/** Merging works along the chain that is in use, and only where one image is above. */
function checkExternal(draft: Draft, domain: string, name: string, flags: number): void {
  const { blockJobs, snapshots } = draft.domain(domain);
  const node = draft.node(domain, name);
  const unsupported = (rule: RuleId, text: string) =>
    draft.refuse(rule, 'VIR_ERR_CONFIG_UNSUPPORTED', `deletion of ${text} not supported`);

  if (blockJobs.size > 0) {
    const text = 'cannot delete external snapshots when there is another active block job';
    draft.refuse('block-job', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  if ((flags & DELETE.CHILDREN) !== 0) {
    unsupported('external-with-children', 'external disk snapshots with children');
  }
  if (!hasChildren(node)) return;
  if (name === snapshots.current) {
    unsupported('current-not-leaf', 'active external snapshot that is not a leaf snapshot is');
  }
  if (snapshots.current === null) {
    throw new Crash('C2', 'deleting an external snapshot that has children where none is current');
  }
  if (!isAncestor(snapshots, name, snapshots.current)) {
    unsupported('not-in-chain', 'non-leaf external snapshot that is not in active chain is');
  }
  if (hasSeveralChildren(snapshots, node)) {
    unsupported('several-children', 'external disk snapshot with multiple children snapshots');
  }
}
