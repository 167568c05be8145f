/** libvirt's known defects that crash it or lose data (section 8 of the specification). */
import type { Operation } from '../operations/operation.ts';
import type { Domain } from '../state/domain.ts';
import { definitionOf } from '../state/domain.ts';
import { isImage } from '../state/image.ts';
import { isExternal } from '../state/snapshot.ts';
import { sourceOf } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import { hasChildren } from '../state/walk.ts';

export const DEFECTS = {
  C1: 'looking for other users of a merged image follows a chain that was never read',
  C2: 'deleting an external snapshot with children takes for granted that one is current',
  C3: 'reverting to an external snapshot takes for granted that one is current',
  C4: 'deleting the children of a snapshot goes on at a sibling that it deleted',
  D1: 'creating a snapshot after a revert forgets which overlay the revert made',
  D2: 'with no current snapshot, the image below the guest is taken for that of another branch',
  D3: 'the current snapshot is not where the guest is, so that an image below it is dropped',
  D4: 'the current snapshot is not where the guest was, so that reverting drops another image',
  D5: 'merging an image drops the internal snapshots that it holds',
  /** Found by the audit; the specification has no name for it. */
  other: 'an image that a snapshot needs is removed or written into',
} as const;

export type DefectId = keyof typeof DEFECTS;

/** Which defect makes the operation lose data. */
export function defectOf(state: State, operation: Operation, lost: string): DefectId {
  if (operation.op !== 'delete' && operation.op !== 'revert') return 'other';
  const domain = state.domains.get(operation.domain)!;
  const { snapshots } = domain;
  const node = nodeOf(snapshots, operation.snapshot);
  if (!isExternal(node.snapshot)) return 'other';
  if (operation.op === 'revert') return forgetsOverlay(state, domain) ? 'D1' : 'D4';
  const image = state.files.get(lost);
  if (isImage(image) && !image.internal.byId.isEmpty()) return 'D5';
  if (hasChildren(node)) return 'other';
  return snapshots.current === null ? 'D2' : 'D3';
}

/** Whether the guest is on an overlay of the current snapshot that the metadata does not name. */
export function forgetsOverlay(state: State, domain: Domain): boolean {
  const { current } = domain.snapshots;
  if (current === null) return false;
  const { definition } = nodeOf(domain.snapshots, current).snapshot;
  return definitionOf(domain).disks.some(({ target, source }) => {
    const top = state.files.get(source?.path ?? '');
    const frozen = sourceOf(definition, target)?.path;
    return isImage(top) && top.backing !== null && top.backing.path === frozen;
  });
}
