/** Names for overlays that nobody named (section 1 and 2.3 r of the specification). */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { Definition } from '../state/definition.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { statFile } from '../state/state.ts';

export function assignNames(
  draft: Draft,
  disks: readonly SnapshotDisk[],
  definition: Definition,
  name: string,
): readonly SnapshotDisk[] {
  const named: SnapshotDisk[] = [];
  for (const [at, disk] of disks.entries()) {
    if (disk.location !== 'external' || disk.source.path !== null) {
      named.push(disk);
      continue;
    }
    const path = overlayPath(originOf(draft, disk, definition.disks[at]?.source?.path), name);
    const twin = named.find(({ source }) => source.path === path);
    if (twin !== undefined) refuse(disk, `: collision with disk '${twin.name}'`);
    named.push({ ...disk, source: { ...disk.source, path } });
  }
  return named;
}

/** `/images/vda.qcow2` → `/images/vda.NAME`. */
export function overlayPath(path: string, name: string): string {
  const dot = path.lastIndexOf('.');
  const stem = dot === -1 || path.includes('/', dot) ? path : path.slice(0, dot);
  return `${stem}.${name}`;
}

function originOf(draft: Draft, disk: SnapshotDisk, path: string | null | undefined): string {
  if (disk.source.type !== 'file') refuse(disk, ` on a '${disk.source.type}' device`);
  if (path === null || path === undefined) refuse(disk, ' without source');
  const found = statFile(draft.state, path);
  if (typeof found !== 'string' && found.kind === 'file') return path;
  const which = draft.profile.release.tellsMissingSource
    ? `'${disk.name}' (${path}) doesn't exist or is`
    : `'${disk.name}' is`;
  throw unsupported(
    `source for disk ${which} not a regular file; refusing to generate external snapshot name`,
  );
}

function refuse(disk: SnapshotDisk, why: string): never {
  throw unsupported(`cannot generate external snapshot name for disk '${disk.name}'${why}`);
}

function unsupported(text: string): Failure {
  return new Failure('overlay-name', libvirtError('VIR_ERR_CONFIG_UNSUPPORTED', 'snapshot', text));
}
