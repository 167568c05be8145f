/** Whether an overlay can be made of a disk (section 2.3 u of the specification). */
import type { Draft } from '../draft.ts';
import type { Disk, Source } from '../state/definition.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { isLocal } from '../state/source.ts';
import { statFile } from '../state/state.ts';

export interface OverlayOptions {
  readonly active: boolean;
  /** Whether the overlay is there already. */
  readonly reuse: boolean;
}

/** Gives the disk with its format filled in. */
export function prepareExternal(
  draft: Draft,
  disk: Disk,
  overlay: SnapshotDisk,
  options: OverlayOptions,
): SnapshotDisk {
  const source: Source = { ...overlay.source, format: overlay.source.format ?? 'qcow2' };
  if (source.format !== 'qcow2' && source.format !== 'qed') {
    const text = `external snapshot format for disk ${overlay.name} is unsupported: ${source.format}`;
    draft.refuse('overlay-format', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
  checkTypes(draft, disk, source, options.active);
  if (isLocal(source.type)) {
    checkTarget(draft, overlay.name, source, options.reuse);
  }
  return { ...overlay, source };
}

function checkTypes(draft: Draft, disk: Disk, source: Source, active: boolean): void {
  const supports = (type: string) => isLocal(type) || (active && type === 'network');
  if (active && disk.device === 'lun') {
    const text = 'external active snapshots are not supported on scsi passthrough devices';
    draft.refuse('overlay-device', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
  const types = active ? [source.type] : [disk.source?.type ?? 'none', source.type];
  const unsupported = types.find((type) => !supports(type));
  if (unsupported === undefined) return;
  const when = active ? 'active' : 'inactive';
  const text = `external ${when} snapshots are not supported on '${unsupported}' disks`;
  draft.refuse('overlay-type', 'VIR_ERR_INTERNAL_ERROR', text);
}

function checkTarget(draft: Draft, name: string, source: Source, reuse: boolean): void {
  const path = source.path ?? '';
  const found = statFile(draft.state, path);
  if (found === 'ENOTDIR' || found === 'ENAMETOOLONG') {
    const why = found === 'ENOTDIR' ? 'Not a directory' : 'File name too long';
    const text = `unable to stat for disk ${name}: ${path}: ${why}`;
    draft.refuse('overlay-path', 'VIR_ERR_SYSTEM_ERROR', text);
  }
  if (found === 'ENOENT') {
    if (reuse) {
      const text = `missing existing file for disk ${name}: ${path}: No such file or directory`;
      draft.refuse('overlay-missing', 'VIR_ERR_SYSTEM_ERROR', text);
    }
    if (source.type === 'block') {
      const text = `block device snapshot target '${path}' doesn't exist`;
      draft.refuse('overlay-missing', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
    }
    return;
  }
  if (found.kind !== source.type) {
    const text = `mismatch between configured type for snapshot disk '${name}' and the type of existing file '${path}'`;
    draft.refuse('overlay-kind', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
  if (!reuse && found.kind === 'file' && found.size > 0) {
    const text = `external snapshot file for disk ${name} already exists and is not a block device: ${path}`;
    draft.refuse('overlay-exists', 'VIR_ERR_CONFIG_UNSUPPORTED', text);
  }
}
