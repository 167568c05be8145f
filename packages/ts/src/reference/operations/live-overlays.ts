/** Puts overlays over the images of a running guest, all at once (section 2.2). */
import type { Draft } from '../draft.ts';
import type { Definition, Source } from '../state/definition.ts';
import { isImage, newImage } from '../state/image.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { sameLocation, sourceOf, withSource } from '../state/source.ts';
import { folderExists } from '../state/state.ts';
import { checkDepth, createAll } from './overlay-files.ts';

export interface LiveOverlays {
  /** Whether the files are there. */
  readonly reuse: boolean;
  /** Whether checkpoints go on in them: where QEMU knows of those in the images below. */
  readonly bitmaps: boolean;
}

export function createLiveOverlays(
  draft: Draft,
  domain: string,
  disks: readonly SnapshotDisk[],
  { reuse, bitmaps }: LiveOverlays,
): void {
  const chosen = disks.filter(({ location }) => location === 'external');
  const { live } = draft.domain(domain);
  createAll(draft, chosen, ({ name, source }) => {
    const below = sourceOf(live, name)!;
    checkDepth(draft, below, name);
    if (!reuse) createFile(draft, below, source, bitmaps);
  });
  for (const { name, source } of chosen) putOnTop(draft, domain, name, source);
}

function createFile(draft: Draft, source: Source, overlay: Source, bitmaps: boolean): void {
  const path = overlay.path!;
  if (!folderExists(draft.state, path)) {
    const text = `failed to create image file '${path}': No such file or directory`;
    draft.refuse('overlay-folder', 'VIR_ERR_SYSTEM_ERROR', text);
  }
  const backing = { path: source.path!, format: source.format ?? 'raw' };
  const below = draft.state.files.get(backing.path);
  const image = newImage(overlay.format ?? 'qcow2', backing);
  const file = { ...image, bitmaps: bitmaps && isImage(below) && below.bitmaps };
  draft.do({ kind: 'file-created', path, file });
}

/** The persistent definition follows where it has the same image. */
function putOnTop(draft: Draft, domain: string, target: string, overlay: Source): void {
  const { live, config } = draft.domain(domain);
  const source = sourceOf(live, target)!;
  const own = sourceOf(config, target);
  const follows = sameLocation(own, source);
  draft.do({
    kind: 'definitions-changed',
    domain,
    live: over(live!, target, overlay, source),
    config: follows ? over(config!, target, overlay, own!) : config,
  });
}

function over(definition: Definition, target: string, overlay: Source, below: Source): Definition {
  return withSource(definition, target, { ...overlay, below, detected: false });
}
