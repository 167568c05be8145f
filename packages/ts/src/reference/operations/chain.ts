/** Reads the chain of images below a disk, as libvirt does when a guest starts. */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { Below, Source } from '../state/definition.ts';
import { type Image, isImage } from '../state/image.ts';
import { isBacking } from '../state/source.ts';
import { statFile } from '../state/state.ts';

/** Images that libvirt follows. */
const MAX_DEPTH = 200;

/** The source with all below it filled in; throws libvirt's error where an image is missing. */
export function detectChain(draft: Draft, top: Source): Source {
  return complete(draft, top, top, 0);
}

function complete(draft: Draft, top: Source, source: Source, depth: number): Source {
  // What the definition says of the chain is believed, and the rest is read.
  const image = access(draft, top, source);
  if (isBacking(source.below)) {
    return { ...source, below: complete(draft, top, source.below, depth + 1) };
  }
  if (source.below !== null) return source;
  return { ...source, below: below(draft, top, source, image, depth) };
}

function below(draft: Draft, top: Source, over: Source, image: Image, depth: number): Below {
  if (image.backing === null || over.format === 'raw') return 'detected-end';
  if (depth >= MAX_DEPTH) {
    const text = `backing store for ${over.path} is self-referential or too deeply nested`;
    throw new Failure('depth', libvirtError('VIR_ERR_INTERNAL_ERROR', 'storage', text));
  }
  const { path, format } = image.backing;
  const source: Source = {
    type: 'file',
    path,
    format: format ?? 'raw',
    below: null,
    detected: true,
    extra: null,
  };
  return complete(draft, top, source, depth + 1);
}

function access(draft: Draft, top: Source, source: Source): Image {
  const { uid, gid } = draft.profile.environment.user;
  const file = statFile(draft.state, source.path ?? '');
  if (typeof file !== 'string' && isImage(file)) return file;
  const what =
    source === top
      ? `storage file '${source.path}'`
      : `backing file '${source.path}' of storage file '${top.path}'`;
  const why = file === 'ENOTDIR' ? 'Not a directory' : 'No such file or directory';
  const text = `Cannot access ${what} (as uid:${uid}, gid:${gid}): ${why}`;
  throw new Failure('image-missing', libvirtError('VIR_ERR_SYSTEM_ERROR', 'storage', text));
}
