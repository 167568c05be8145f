/** Puts overlays over the images of a running guest, all at once (section 2.2). */
import type { Draft } from '../draft.ts';
import type { Definition, Disk, Source } from '../state/definition.ts';
import { isImage, newImage } from '../state/image.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { diskByTarget, sameLocation, withSource } from '../state/source.ts';
import { folderExists, statFile } from '../state/state.ts';
import { checkDepth } from './overlay-files.ts';

export function createLiveOverlays(
  draft: Draft,
  domain: string,
  disks: readonly SnapshotDisk[],
  reuse: boolean,
): void {
  const chosen = disks.filter(({ location }) => location === 'external');
  const created: string[] = [];
  try {
    for (const { name, source } of chosen) {
      const { live } = draft.domain(domain);
      const isNew = createFile(draft, diskByTarget(live!, name)!, source, reuse);
      if (isNew) created.push(source.path!);
    }
  } catch (failure) {
    for (const path of created) draft.do({ kind: 'file-removed', path });
    throw failure;
  }
  for (const { name, source } of chosen) putOnTop(draft, domain, name, source);
}

/** Whether there is a file now that was not there before. */
function createFile(draft: Draft, disk: Disk, overlay: Source, reuse: boolean): boolean {
  checkDepth(draft, disk.source!, disk.target);
  if (reuse) return false;
  const path = overlay.path!;
  if (!folderExists(draft.state, path)) {
    const text = `failed to create image file '${path}': No such file or directory`;
    draft.refuse('overlay-folder', 'VIR_ERR_SYSTEM_ERROR', text);
  }
  const isNew = typeof statFile(draft.state, path) === 'string';
  const backing = { path: disk.source!.path!, format: disk.source!.format ?? 'raw' };
  const below = draft.state.files.get(backing.path);
  const image = newImage(overlay.format ?? 'qcow2', backing);
  // Checkpoints go on in the overlay.
  const file = { ...image, bitmaps: isImage(below) && below.bitmaps };
  draft.do({ kind: 'file-created', path, file });
  return isNew;
}

/** The persistent definition follows where it has the same image. */
function putOnTop(draft: Draft, domain: string, target: string, overlay: Source): void {
  const { live, config } = draft.domain(domain);
  const source = diskByTarget(live!, target)!.source!;
  const own = config === null ? undefined : diskByTarget(config, target);
  const follows = own !== undefined && sameLocation(own.source, source);
  draft.do({
    kind: 'definitions-changed',
    domain,
    live: over(live!, target, overlay, source),
    config: follows ? over(config!, target, overlay, own.source!) : config,
  });
}

function over(definition: Definition, target: string, overlay: Source, below: Source): Definition {
  return withSource(definition, target, { ...overlay, below, detected: false });
}
