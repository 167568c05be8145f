/** Takes a snapshot of a QEMU domain (section 2.1 to 2.3). */
import type { Draft } from '../../draft.ts';
import { CREATE } from '../../flags.ts';
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { inactiveForm } from '../../state/source.ts';
import { alignDisks } from '../align.ts';
import { addMetadata, checkNew } from '../metadata.ts';
import { snapshotActiveExternal } from './active-external.ts';
import { snapshotActiveInternal } from './active-internal.ts';
import { snapshotInactiveExternal, snapshotInactiveInternal } from './inactive.ts';
import { prepareDisks } from './prepare.ts';

export function createQemu(draft: Draft, domain: Domain, request: Snapshot, flags: number): string {
  const aligned = align(draft, domain, request, flags);
  const disks = prepareDisks(draft, domain, aligned, flags);
  const snapshot = { ...aligned, disks, parent: domain.snapshots.current };
  const metadata = (flags & CREATE.NO_METADATA) === 0;
  if (metadata) checkNew(domain, snapshot.name);

  const cookie = execute(draft, domain, snapshot, flags);
  if (metadata) addMetadata(draft, domain.name, { ...snapshot, cookie });
  return snapshot.name;
}

/** Fills in what kind of snapshot it becomes. */
function align(draft: Draft, domain: Domain, request: Snapshot, flags: number): Snapshot {
  const active = isActive(domain);
  const definition = inactiveForm(definitionOf(domain));
  const kind = kindOf(draft, domain, request, flags);
  const location = kind.external ? 'external' : 'internal';
  return {
    ...request,
    state: kind.state,
    memory: { ...request.memory, location: kind.memory },
    definition,
    inactiveDefinition: active ? domain.config : null,
    disks: alignDisks(draft, request.disks, definition, {
      location,
      forced: false,
      name: request.name,
    }),
  };
}

function kindOf(
  draft: Draft,
  domain: Domain,
  request: Snapshot,
  flags: number,
): Pick<Snapshot, 'state'> & { external: boolean; memory: Snapshot['memory']['location'] } {
  const active = isActive(domain);
  if ((flags & CREATE.DISK_ONLY) !== 0) {
    return { external: true, state: active ? 'disk-snapshot' : 'shutoff', memory: 'no' };
  }
  const { state } = domain;
  if (request.memory.location === 'external') return { external: true, state, memory: 'external' };
  if (!active && request.disks.some((disk) => disk.location === 'external')) {
    return { external: true, state, memory: request.memory.location };
  }
  if (active && request.memory.location === 'no') {
    const text = 'internal snapshot of a running VM must include the memory state';
    draft.refuse('memory-required', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  return { external: false, state, memory: state === 'shutoff' ? 'no' : 'internal' };
}

/** Does it; gives the cookie that the driver keeps with a snapshot of a running guest. */
function execute(
  draft: Draft,
  domain: Domain,
  snapshot: Snapshot,
  flags: number,
): Snapshot['cookie'] {
  const external = snapshot.disks.some(({ location }) => location === 'external');
  const diskOnly = (flags & CREATE.DISK_ONLY) !== 0;
  if (isActive(domain)) {
    return diskOnly || snapshot.memory.location === 'external'
      ? snapshotActiveExternal(draft, domain, snapshot, flags)
      : snapshotActiveInternal(draft, domain, snapshot, flags);
  }
  if (diskOnly || external) {
    snapshotInactiveExternal(draft, domain, snapshot, (flags & CREATE.REUSE_EXT) !== 0);
  } else {
    snapshotInactiveInternal(draft, domain, snapshot);
  }
  return null;
}
