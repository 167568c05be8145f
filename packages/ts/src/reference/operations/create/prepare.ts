/** Whether the disks can be snapshotted as asked (section 2.3 s to u). */
import type { Draft } from '../../draft.ts';
import { CREATE } from '../../flags.ts';
import type { Disk } from '../../state/definition.ts';
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import type { Snapshot, SnapshotDisk } from '../../state/snapshot.ts';
import { isLocal } from '../../state/source.ts';
import { prepareExternal } from '../external-disk.ts';
import { checkNoJob } from '../guest.ts';

/** Gives the disks with the formats filled in. */
export function prepareDisks(
  draft: Draft,
  domain: Domain,
  request: Snapshot,
  flags: number,
): readonly SnapshotDisk[] {
  const definition = definitionOf(domain);
  const prepared = request.disks.map((disk, at) =>
    prepareDisk(draft, domain, definition.disks[at]!, disk, request, flags),
  );
  checkSelection(draft, domain, { ...request, disks: prepared });
  return prepared;
}

function prepareDisk(
  draft: Draft,
  domain: Domain,
  disk: Disk,
  requested: SnapshotDisk,
  { state }: Snapshot,
  flags: number,
): SnapshotDisk {
  if (requested.location !== 'no') checkNoJob(draft, domain, disk.target);
  if (requested.location === 'internal') {
    if (state === 'disk-snapshot') {
      const text = `active qemu domains require external disk snapshots; disk ${requested.name} requested internal`;
      draft.refuse('internal-disk-only', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
    }
    checkInternal(draft, domain, disk);
  }
  if (requested.location !== 'external') return requested;
  return prepareExternal(draft, disk, requested, {
    active: isActive(domain),
    reuse: (flags & CREATE.REUSE_EXT) !== 0,
  });
}

function checkInternal(draft: Draft, domain: Domain, { target, source }: Disk): void {
  if (!isActive(domain) && source !== null && !isLocal(source.type)) {
    const text = `internal inactive snapshots are not supported on '${source.type}' disks`;
    draft.refuse('internal-type', 'VIR_ERR_INTERNAL_ERROR', text);
  }
  const format = source?.format ?? 'qcow2';
  if (format !== 'qcow2') {
    const text = `internal snapshot for disk ${target} unsupported for storage type ${format}`;
    draft.refuse('internal-format', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
}

/** What the disks that were chosen must make together. */
function checkSelection(draft: Draft, domain: Domain, { disks, memory, state }: Snapshot): void {
  const definition = definitionOf(domain);
  const some = (location: string) => disks.some((disk) => disk.location === location);
  const [internal, external, manual] = [some('internal'), some('external'), some('manual')];
  const leftOut = disks.some(({ location }, at) => {
    const disk = definition.disks[at]!;
    return location === 'manual' || (location === 'no' && disk.source !== null && !disk.readonly);
  });
  const enough = external || (manual && draft.profile.release.takesManualOnly);
  const refuse = (text: string) => draft.refuse('selection', 'VIR_ERR_CONFIG_UNSUPPORTED', text);

  if (!internal && !enough && memory.location === 'no') refuse('nothing selected for snapshot');
  if ((memory.location === 'internal' && !internal) || (internal && leftOut)) {
    refuse('internal and full system snapshots require all disks to be selected for snapshot');
  }
  if (state === 'disk-snapshot' && !enough) {
    refuse('disk-only snapshots require at least one disk to be selected for snapshot');
  }
  const anyInternal = internal || memory.location === 'internal';
  const anyExternal = external || memory.location === 'external';
  if (anyInternal && anyExternal) {
    refuse('mixing internal and external targets for a snapshot is not yet supported');
  }
  if (external && !isActive(domain) && domain.checkpoints.length > 0) {
    const text =
      'support for offline external snapshots while checkpoint exists was not yet implemented';
    draft.refuse('checkpoints', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
}
