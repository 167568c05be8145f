/** Makes overlays with qemu-img, and undoes that where one of them fails (section 2.2). */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { Definition, Source } from '../state/definition.ts';
import { newImage } from '../state/image.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { layersIn, sourceOf } from '../state/source.ts';
import { folderExists, statFile } from '../state/state.ts';
import { whyNotOpened } from './open-image.ts';

/** Layers that libvirt lets a chain have. */
export const MAX_DEPTH = 200;

/** An overlay for each external disk, over the image that the definition has for it. */
export function createOverlays(
  draft: Draft,
  disks: readonly SnapshotDisk[],
  definition: Definition,
): void {
  const chosen = disks.filter(
    ({ location, source }) => location === 'external' && source.path !== null,
  );
  createAll(draft, chosen, ({ name, source }) => {
    const backing = sourceOf(definition, name)!;
    checkDepth(draft, backing, name);
    createOverlay(draft, source, backing);
  });
}

/** Takes those away again that are new, where one of them fails. */
export function createAll(
  draft: Draft,
  disks: readonly SnapshotDisk[],
  create: (disk: SnapshotDisk) => void,
): void {
  const created: string[] = [];
  try {
    for (const disk of disks) {
      const path = disk.source.path ?? '';
      const existed = typeof statFile(draft.state, path) !== 'string';
      create(disk);
      if (!existed && draft.state.files.has(path)) created.push(path);
    }
  } catch (failure) {
    for (const path of created) draft.do({ kind: 'file-removed', path });
    throw failure;
  }
}

export function checkDepth(draft: Draft, top: Source, target: string): void {
  if (layersIn(top) + 1 > MAX_DEPTH) {
    const text = `backing chains more than ${MAX_DEPTH} layers deep are not supported for disk '${target}'`;
    draft.refuse('depth', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
}

function createOverlay(draft: Draft, overlay: Source, backing: Source): void {
  const path = overlay.path!;
  const format = overlay.format!;
  const fail = (why: string) => {
    const options = `backing_fmt=${backing.format ?? 'raw'},backing_file=${comma(backing.path!)}`;
    const command = `qemu-img create -f ${format} -o ${options} ${comma(path)}`;
    const text = `Child process (${command}) unexpected exit status 1: qemu-img: ${path}: ${why}\n`;
    throw new Failure('qemu-img', libvirtError('VIR_ERR_INTERNAL_ERROR', 'none', text));
  };
  const unopened = whyNotOpened(draft, backing.path!);
  if (unopened !== null) fail(`${unopened}\nCould not open backing image.`);
  if (!folderExists(draft.state, path)) {
    fail(`Could not create '${path}': No such file or directory`);
  }
  const file = newImage(format, { path: backing.path!, format: backing.format ?? 'raw' });
  draft.do({ kind: 'file-created', path, file });
}

/** QEMU takes a comma for the end of an option, unless it stands twice. */
function comma(path: string): string {
  return path.replaceAll(',', ',,');
}
