/** Reverts to a snapshot with memory: the guest goes on where it was (section 3.2). */
import type { Draft } from '../../draft.ts';
import { Failure } from '../../failure.ts';
import { REVERT } from '../../flags.ts';
import type { Definition } from '../../state/definition.ts';
import { findByName, isImage } from '../../state/image.ts';
import { isExternal, type Snapshot, type SnapshotDisk } from '../../state/snapshot.ts';
import { statFile } from '../../state/state.ts';
import { internalPaths } from '../create/internal-disks.ts';
import { resumeGuest, startGuest, stopGuest } from '../guest.ts';
import { createLiveOverlays } from '../live-overlays.ts';
import { revertedDefinitions } from './definitions.ts';
import { finishRevert } from './finish.ts';
import { memoryDifference } from './memory.ts';
import { finishOverlays, planOverlays } from './overlays.ts';

export function revertToRunning(
  draft: Draft,
  domain: string,
  snapshot: Snapshot,
  flags: number,
): void {
  const before = draft.domain(domain);
  const { live, config } = revertedDefinitions(before, snapshot);
  const overlays = isExternal(snapshot) ? planExternal(draft, snapshot, live) : null;
  draft.do({ kind: 'definitions-changed', domain, live: null, config });
  const reason = overlays === null ? 'from-snapshot' : 'migration';
  startGuest(draft, domain, live, { paused: true, state: 'paused', reason });
  if (overlays === null) loadInternal(draft, domain, snapshot, live);
  else draft.do({ kind: 'images-released', domain, by: 'loaded' });
  draft.lifecycle(domain, 'started', 'from-snapshot');

  if (overlays !== null) {
    // QEMU has not looked into the images yet.
    createLiveOverlays(draft, domain, overlays, { reuse: false, bitmaps: false });
    finishOverlays(draft, domain, snapshot.name, overlays);
  }
  const paused = snapshot.state === 'paused' || (flags & REVERT.PAUSED) !== 0;
  if (paused && (flags & REVERT.RUNNING) === 0) {
    draft.do({ kind: 'state-changed', domain, state: 'paused', reason: 'from-snapshot' });
    draft.lifecycle(domain, 'suspended', 'from-snapshot');
  } else {
    resumeGuest(draft, domain, 'from-snapshot');
  }
  finishRevert(draft, domain, snapshot.name);
}

function planExternal(draft: Draft, snapshot: Snapshot, live: Definition): readonly SnapshotDisk[] {
  const overlays = planOverlays(draft, live);
  const path = snapshot.memory.file;
  if (path !== null && typeof statFile(draft.state, path) === 'string') {
    const text = `Failed to open file '${path}': No such file or directory`;
    draft.refuse('memory-missing', 'VIR_ERR_SYSTEM_ERROR', text);
  }
  const difference = memoryDifference(draft.state, snapshot, live);
  if (difference !== null) throw new Failure('memory-abi', difference);
  return overlays;
}

function loadInternal(draft: Draft, domain: string, snapshot: Snapshot, live: Definition): void {
  const { name } = snapshot;
  const paths = internalPaths(live, snapshot.disks);
  const images = paths.map((path) => draft.state.files.get(path));
  const fail = (why: string) => {
    stopGuest(draft, domain, 'failed');
    const text = `load of internal snapshot '${name}' job failed: ${why}`;
    draft.refuse('internal-missing', 'VIR_ERR_OPERATION_FAILED', text);
  };
  if (!images.every((image) => isImage(image) && findByName(image, name) !== undefined)) {
    fail(`Snapshot '${name}' does not exist in one or more devices`);
  }
  if (images.some((image) => isImage(image) && image.bitmaps)) {
    fail(
      `Could not load snapshot '${name}' on 'libvirt-0-format': Device has active dirty bitmaps`,
    );
  }
  for (const path of paths) draft.do({ kind: 'internal-applied', path, name });
}
