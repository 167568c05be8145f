/** A snapshot of a running guest into overlays, with or without memory (section 2.2). */
import type { Draft } from '../../draft.ts';
import { CREATE } from '../../flags.ts';
import type { Domain } from '../../state/domain.ts';
import { newMemory } from '../../state/image.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { statFile } from '../../state/state.ts';
import { cookieOf } from '../cookie.ts';
import {
  checkMayMigrate,
  endGuest,
  hasReleasedImages,
  pauseGuest,
  resumeGuest,
  saveMemory,
} from '../guest.ts';
import { createLiveOverlays } from '../live-overlays.ts';

export function snapshotActiveExternal(
  draft: Draft,
  domain: Domain,
  snapshot: Snapshot,
  flags: number,
): Snapshot['cookie'] {
  const { name } = domain;
  const has = (flag: number) => (flags & flag) !== 0;
  if (has(CREATE.QUIESCE)) checkAgent(draft, domain);

  const memory = snapshot.memory.location === 'external';
  const manual = snapshot.disks.some(({ location }) => location === 'manual');
  const running = domain.state === 'running';
  // With LIVE it is QEMU that pauses in the end: nobody can tell from outside.
  if (running && (memory || manual)) pauseGuest(draft, name, 'snapshot');
  const resume = running && memory && !manual;
  try {
    saveAll(draft, name, snapshot, has(CREATE.REUSE_EXT));
  } catch (failure) {
    if (resume) resumeGuest(draft, name);
    throw failure;
  }

  if (has(CREATE.HALT)) {
    endGuest(draft, name, 'from-snapshot');
  } else if (resume) {
    resumeGuest(draft, name);
  }
  return memory ? cookieOf(draft, domain) : null;
}

function checkAgent(draft: Draft, { state, agent }: Domain): void {
  if (state !== 'running') {
    draft.refuse('not-running', 'VIR_ERR_OPERATION_INVALID', 'domain is not running');
  }
  if (agent) return;
  const text = 'QEMU guest agent is not configured';
  draft.refuse('agent', 'VIR_ERR_ARGUMENT_UNSUPPORTED', text);
}

/** Memory first: the guest must not run on between it and the disks. */
function saveAll(draft: Draft, domain: string, snapshot: Snapshot, reuse: boolean): void {
  const { memory, definition } = snapshot;
  const { file: path } = memory;
  const overlays = { reuse, bitmaps: !hasReleasedImages(draft, domain) };
  if (path === null) {
    createLiveOverlays(draft, domain, snapshot.disks, overlays);
    return;
  }
  const existed = typeof statFile(draft.state, path) !== 'string';
  checkMayMigrate(draft, domain);
  saveMemory(draft, domain);
  draft.do({ kind: 'file-created', path, file: newMemory(definition) });
  try {
    createLiveOverlays(draft, domain, snapshot.disks, overlays);
  } catch (failure) {
    if (!existed) draft.do({ kind: 'file-removed', path });
    throw failure;
  }
}
