/** Creation with REDEFINE: metadata alone, no image is looked at (section 5 of the specification). */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import { CREATE } from '../../flags.ts';
import type { Domain } from '../../state/domain.ts';
import { isExternal, type Snapshot } from '../../state/snapshot.ts';
import { alignDisks } from '../align.ts';
import { checkSaving, forgetRevertDisks } from '../metadata.ts';
import { checkParent, checkReplacement } from './checks.ts';

/** Gives the name. */
export function redefine(draft: Draft, domain: Domain, request: Snapshot, flags: number): string {
  const { name } = request;
  const existing = domain.snapshots.nodes.get(name)?.snapshot ?? null;
  checkParent(domain, request);
  checkReplacement(domain, request, existing, flags);

  const snapshot = align(draft, request, existing);
  checkSaving(draft, domain.name, name, (flags & CREATE.CURRENT) !== 0);
  const parent =
    snapshot.parent !== null && domain.snapshots.nodes.has(snapshot.parent)
      ? snapshot.parent
      : null;
  if (existing === null) {
    draft.do({ kind: 'snapshot-added', domain: domain.name, snapshot, parent, restored: true });
  } else {
    draft.changeSnapshot(domain.name, snapshot);
    draft.do({ kind: 'snapshot-moved', domain: domain.name, name, parent });
  }
  if ((flags & CREATE.CURRENT) !== 0) {
    forgetRevertDisks(draft, domain.name);
    draft.do({ kind: 'current-changed', domain: domain.name, name });
  }
  return name;
}

/** What the request leaves out is taken from the snapshot that it replaces. */
function align(draft: Draft, request: Snapshot, existing: Snapshot | null): Snapshot {
  const definition = request.definition ?? existing?.definition ?? null;
  if (definition === null) {
    throw new Failure(
      'redefine-no-domain',
      libvirtError('VIR_ERR_INTERNAL_ERROR', 'snapshot', 'missing domain in snapshot'),
    );
  }
  const external = request.state === 'disk-snapshot' || isExternal(request);
  const disks = alignDisks(draft, request.disks, definition, {
    location: external ? 'external' : 'internal',
    forced: false,
    name: request.name,
  });
  return { ...request, definition, disks };
}
