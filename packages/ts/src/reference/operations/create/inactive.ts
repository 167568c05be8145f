/** Snapshots of a domain that does not run, made with qemu-img (section 2.2). */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import type { Definition } from '../../state/definition.ts';
import { type Domain, definitionOf } from '../../state/domain.ts';
import type { Snapshot, SnapshotDisk } from '../../state/snapshot.ts';
import { diskByTarget, isBacking, withSource } from '../../state/source.ts';
import { whyNotOpened } from '../open-image.ts';
import { createOverlays } from '../overlay-files.ts';
import { internalPaths } from './internal-disks.ts';

export function snapshotInactiveExternal(
  draft: Draft,
  domain: Domain,
  { disks }: Snapshot,
  reuse: boolean,
): void {
  const definition = definitionOf(domain);
  if (!reuse) createOverlays(draft, disks, definition);
  draft.do({
    kind: 'definitions-changed',
    domain: domain.name,
    live: null,
    config: onOverlays(definition, disks, reuse),
  });
}

/** The definition with the overlays as its images; a chain that it spelt out goes on below them. */
export function onOverlays(
  definition: Definition,
  disks: readonly SnapshotDisk[],
  reuse: boolean,
): Definition {
  return disks.reduce((changed, { name, location, source }) => {
    const disk = diskByTarget(changed, name);
    if (location !== 'external' || disk === undefined) return changed;
    const below = !reuse && isBacking(disk.source?.below ?? null) ? disk.source : null;
    return withSource(changed, name, { ...source, below });
  }, definition);
}

export function snapshotInactiveInternal(draft: Draft, domain: Domain, snapshot: Snapshot): void {
  const { name } = snapshot;
  const done: string[] = [];
  for (const path of internalPaths(definitionOf(domain), snapshot.disks)) {
    const unopened = whyNotOpened(draft, path);
    if (unopened !== null) {
      for (const each of done) draft.do({ kind: 'internal-removed', path: each, name });
      throw failed(name, path, unopened);
    }
    draft.do({ kind: 'internal-saved', path, name, vmstate: false });
    done.push(path);
  }
}

function failed(name: string, path: string, why: string): Failure {
  const command = `qemu-img snapshot -c ${name} ${path}`;
  const text = `Child process (${command}) unexpected exit status 1: qemu-img: Could not open '${path}': ${why}\n`;
  return new Failure('qemu-img', libvirtError('VIR_ERR_INTERNAL_ERROR', 'none', text));
}
