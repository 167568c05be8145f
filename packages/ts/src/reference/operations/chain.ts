/** Reads the chain of images below a disk, as libvirt does when a guest starts. */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import { type Chain, chainAt } from '../state/chain.ts';
import type { Below, Source } from '../state/definition.ts';
import { type Image, isImage } from '../state/image.ts';
import { isBacking, layersIn, localPath, newSource } from '../state/source.ts';
import { statFile } from '../state/state.ts';

/** Images that libvirt follows, from the last one that the definition tells of. */
const MAX_DEPTH = 200;

/** The source with all below it filled in; throws libvirt's error where an image is missing. */
export function detectChain(draft: Draft, top: Source): Source {
  const chain = complete(draft, top, top);
  checkStartable(draft, chain);
  return chain;
}

/** What the definition says of the chain is believed, and the rest is read. */
function complete(draft: Draft, top: Source, source: Source): Source {
  // What is not on this host is not read.
  if (localPath(source) === null) return { ...source, below: source.below ?? 'detected-end' };
  if (!isBacking(source.below)) {
    return source.below === null ? read(draft, source) : checked(draft, top, source);
  }
  return { ...checked(draft, top, source), below: complete(draft, top, source.below) };
}

function checked(draft: Draft, top: Source, source: Source): Source {
  access(draft, top, source);
  return source;
}

/** From here on it is libvirt's function for chains that is at work, and knows of nothing above. */
function read(draft: Draft, source: Source): Source {
  const chain = chainAt(draft.state, source.path ?? '');
  const readable = source.format !== 'raw' && chain.isWhole && chain.depth <= MAX_DEPTH;
  return readable ? { ...source, below: foundBelow(chain) } : readEach(draft, source, source, 1);
}

/** What the headers tell of the images below the first one of a chain; states share both. */
function foundBelow(chain: Chain): Below {
  const { below, image } = chain;
  if (below === null) return 'detected-end';
  let found = foundUnder.get(chain);
  if (found === undefined) {
    const format = image?.backing?.format ?? 'raw';
    const end = format === 'raw' ? 'detected-end' : foundBelow(below);
    found = { ...newSource(below.path, format), detected: true, below: end };
    foundUnder.set(chain, found);
  }
  return found;
}

const foundUnder = new WeakMap<Chain, Source>();

/** Finds what is wrong with the chain, or where it ends as libvirt sees it. */
function readEach(draft: Draft, top: Source, source: Source, depth: number): Source {
  if (depth > MAX_DEPTH) {
    const text = `backing store for ${source.path} is self-referential or too deeply nested`;
    throw new Failure('depth', libvirtError('VIR_ERR_INTERNAL_ERROR', 'storage', text));
  }
  const { backing } = access(draft, top, source);
  if (backing === null || source.format === 'raw') return { ...source, below: 'detected-end' };
  const { path, format } = backing;
  const under = { ...newSource(path, format ?? 'raw'), detected: true };
  return { ...source, below: readEach(draft, top, under, depth + 1) };
}

/** What QEMU tells of a longer chain is nested too deeply for libvirt's parser. */
function checkStartable(draft: Draft, chain: Source): void {
  if (!isTooNested(draft, chain)) return;
  const text = 'failed to parse JSON: nesting too deep';
  throw new Failure('depth', libvirtError('VIR_ERR_INTERNAL_ERROR', 'none', text));
}

export function isTooNested(draft: Draft, chain: Source): boolean {
  const { startableLayers } = draft.profile.release;
  return startableLayers !== null && layersIn(chain) > startableLayers;
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
