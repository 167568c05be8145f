/** What the driver refuses of a request before it looks at any disk (section 2.3 m to o). */
import type { Draft } from '../../draft.ts';
import { CREATE } from '../../flags.ts';
import { type Domain, isActive } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';

export function checkDefinition(
  draft: Draft,
  domain: Domain,
  request: Snapshot,
  flags: number,
): void {
  if ((flags & CREATE.NO_METADATA) === 0) checkName(draft, request.name);

  const live = (flags & CREATE.LIVE) !== 0;
  if (live && !(isActive(domain) && request.memory.location === 'external')) {
    const text = 'live snapshot creation is supported only during full system snapshots';
    draft.refuse('live-without-memory', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }

  const redefine = (flags & CREATE.REDEFINE) !== 0;
  const state = redefine ? request.state : domain.state;
  if (state === 'pmsuspended') {
    const text = "qemu doesn't support taking snapshots of PMSUSPENDED guests";
    draft.refuse('pmsuspended', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  if (state === 'nostate' || state === 'blocked') {
    draft.refuse('state', 'VIR_ERR_INTERNAL_ERROR', `Invalid domain state ${state}`);
  }
}

/** Metadata is kept in files of these names. */
function checkName(draft: Draft, name: string): void {
  const invalid = (why: string) =>
    draft.refuse('name', 'VIR_ERR_XML_DETAIL', `invalid snapshot name '${name}': name ${why}`);
  if (name.includes('/')) invalid("can't contain '/'");
  if (name.startsWith('.')) invalid("can't start with '.'");
}
