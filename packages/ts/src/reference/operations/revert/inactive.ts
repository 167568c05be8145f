/** Reverts to a snapshot without memory: with qemu-img, then perhaps a cold start (section 3.2). */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import { REVERT } from '../../flags.ts';
import type { Definition } from '../../state/definition.ts';
import { findInternal, isImage } from '../../state/image.ts';
import { isExternal, type Snapshot } from '../../state/snapshot.ts';
import { onOverlays } from '../create/inactive.ts';
import { internalPaths } from '../create/internal-disks.ts';
import { startGuest } from '../guest.ts';
import { whyNotOpened } from '../open-image.ts';
import { createOverlays } from '../overlay-files.ts';
import { revertedDefinitions } from './definitions.ts';
import { finishRevert } from './finish.ts';
import { finishOverlays, planOverlays } from './overlays.ts';

export function revertToInactive(
  draft: Draft,
  domain: string,
  snapshot: Snapshot,
  flags: number,
): void {
  const before = draft.domain(domain);
  const { config: target } = revertedDefinitions(before, snapshot);
  const config = isExternal(snapshot)
    ? revertExternal(draft, domain, snapshot, target)
    : revertInternal(draft, snapshot, target);
  draft.do({ kind: 'definitions-changed', domain, live: null, config });
  start(draft, domain, config, flags);
  finishRevert(draft, domain, snapshot.name);
}

function revertExternal(
  draft: Draft,
  domain: string,
  snapshot: Snapshot,
  target: Definition,
): Definition {
  const overlays = planOverlays(draft, target);
  createOverlays(draft, overlays, target);
  finishOverlays(draft, domain, snapshot.name, overlays);
  return onOverlays(target, overlays, false);
}

/** All disks are tried, also after one failed: defect O5. */
function revertInternal(draft: Draft, snapshot: Snapshot, target: Definition): Definition {
  const { name } = snapshot;
  let failed = false;
  for (const path of internalPaths(snapshot.definition!, snapshot.disks)) {
    const image = draft.state.files.get(path);
    const opens = isImage(image) && !image.bitmaps && whyNotOpened(draft, path) === null;
    if (opens && findInternal(image, name) !== undefined) {
      draft.do({ kind: 'internal-applied', path, name });
    } else {
      failed = true;
    }
  }
  if (failed) {
    throw new Failure('internal-missing', {
      ...libvirtError('VIR_ERR_INTERNAL_ERROR', 'none', ''),
      message: 'An error occurred, but the cause is unknown',
    });
  }
  return target;
}

function start(draft: Draft, domain: string, config: Definition, flags: number): void {
  const paused = (flags & REVERT.PAUSED) !== 0;
  if (!paused && (flags & REVERT.RUNNING) === 0) return;
  startGuest(
    draft,
    domain,
    config,
    paused
      ? { paused, state: 'paused', reason: 'user' }
      : { paused, state: 'running', reason: 'booted' },
  );
  draft.lifecycle(domain, 'started', 'from-snapshot');
  if (paused) draft.lifecycle(domain, 'suspended', 'from-snapshot');
}
