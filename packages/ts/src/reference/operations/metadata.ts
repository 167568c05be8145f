/** What a new snapshot changes in the metadata (section 2.2). */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import { utf8Bytes } from '../state/bytes.ts';
import type { Domain } from '../state/domain.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { LONGEST_NAME } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';

export function checkNew(domain: Domain, name: string): void {
  if (!domain.snapshots.nodes.has(name)) return;
  const text = `domain moment ${name} already exists`;
  throw new Failure('exists', libvirtError('VIR_ERR_OPERATION_FAILED', 'domain', text));
}

/** Adds a snapshot below the current one and makes it current. */
export function addMetadata(draft: Draft, domain: string, snapshot: Snapshot): void {
  const { current } = draft.domain(domain).snapshots;
  checkSaving(draft, domain, snapshot.name, true);
  forgetRevertDisks(draft, domain);
  draft.do({ kind: 'snapshot-added', domain, snapshot, parent: current, restored: false });
  draft.do({ kind: 'current-changed', domain, name: snapshot.name });
}

/** What libvirt adds to a name for the file that it writes first, and renames then. */
const SUFFIX = '.xml.new';

/** Found out only when all is done; a snapshot that was to become current leaves none. */
export function checkSaving(
  draft: Draft,
  domain: string,
  name: string,
  becomesCurrent: boolean,
): void {
  if (draft.profile.driver === 'test' || utf8Bytes(name + SUFFIX) <= LONGEST_NAME) return;
  if (becomesCurrent) {
    forgetRevertDisks(draft, domain);
    draft.do({ kind: 'current-changed', domain, name: null });
  }
  const text = `unable to save metadata for snapshot ${name}`;
  draft.refuse('name', 'VIR_ERR_INTERNAL_ERROR', text);
}

/** The current snapshot no longer knows the overlays that the last revert made: defect D1. */
export function forgetRevertDisks(draft: Draft, domain: string): void {
  const { snapshots } = draft.domain(domain);
  if (snapshots.current === null) return;
  const { snapshot } = nodeOf(snapshots, snapshots.current);
  if (snapshot.revertDisks === null) return;
  draft.changeSnapshot(domain, { ...snapshot, revertDisks: null });
}
