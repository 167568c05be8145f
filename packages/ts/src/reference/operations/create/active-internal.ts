/** A snapshot of a running guest inside its images, memory included (section 2.2). */
import type { Draft } from '../../draft.ts';
import { CREATE } from '../../flags.ts';
import { type Domain, definitionOf } from '../../state/domain.ts';
import { findByName, isImage } from '../../state/image.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { cookieOf } from '../cookie.ts';
import { checkMayMigrate, endGuest, hasReleasedImages, pauseGuest, resumeGuest } from '../guest.ts';
import { internalPaths } from './internal-disks.ts';

export function snapshotActiveInternal(
  draft: Draft,
  domain: Domain,
  snapshot: Snapshot,
  flags: number,
): Snapshot['cookie'] {
  const { name } = domain;
  checkMayMigrate(draft, name);
  const running = domain.state === 'running';
  if (running) pauseGuest(draft, name, 'save');
  try {
    save(draft, domain, snapshot);
  } catch (failure) {
    if (running) resumeGuest(draft, name);
    throw failure;
  }
  if ((flags & CREATE.HALT) !== 0) {
    endGuest(draft, name, 'from-snapshot');
  } else if (running) {
    resumeGuest(draft, name);
  }
  return cookieOf(draft, domain);
}

function save(draft: Draft, domain: Domain, { name, disks }: Snapshot): void {
  const paths = internalPaths(definitionOf(domain), disks);
  if (hasReleasedImages(draft, domain.name)) {
    const text =
      "snapshot-save job failed: Device 'libvirt-0-format' is writable but does not support snapshots";
    draft.refuse('images-released', 'VIR_ERR_OPERATION_FAILED', text);
  }
  for (const path of paths) {
    const image = draft.state.files.get(path);
    if (isImage(image) && findByName(image, name) !== undefined) {
      const text = `snapshot-save job failed: Snapshot '${name}' already exists in one or more devices`;
      draft.refuse('internal-exists', 'VIR_ERR_OPERATION_FAILED', text);
    }
  }
  // The memory goes into the first of them.
  for (const [at, path] of paths.entries()) {
    draft.do({ kind: 'internal-saved', path, name, vmstate: at === 0 });
  }
}
