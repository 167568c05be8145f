/**
 * Notes in images, which tell whose they are as long as nothing else is written: metadata that is
 * restored later may be of another time than what the image holds by then.
 */
import { type HostFile, type Image, isImage } from './image.ts';
import { namesakesOf, replaceInside } from './inside.ts';
import { keptBy } from './kept.ts';
import type { Snapshot } from './snapshot.ts';
import { type State, withFile, withSeal } from './state.ts';

/** The images that a snapshot was just taken of, and its file with the memory. */
export function sealed(state: State, snapshot: Snapshot): State {
  const { creationTime, memory } = snapshot;
  let after = memory.file === null ? state : frozen(state, memory.file, creationTime);
  for (const { path, location } of keptBy(snapshot)) {
    after =
      location === 'external' ? frozen(after, path, creationTime) : withTime(after, path, snapshot);
  }
  return after;
}

/** A file that nothing was frozen in yet. */
export function unsealed(file: HostFile): HostFile {
  return isImage(file) ? { ...file, frozenAt: null } : file;
}

/** What goes over with the contents of an image. */
export function sealOf(state: State, path: string): Pick<Image, 'frozenAt'> {
  const image = state.files.get(path);
  return isImage(image) && image.frozenAt !== undefined ? { frozenAt: image.frozenAt } : {};
}

function frozen(state: State, path: string, frozenAt: bigint): State {
  const image = state.files.get(path);
  return isImage(image) ? withSeal(state, path, image, frozenAt) : state;
}

function withTime(state: State, path: string, { name, creationTime: time }: Snapshot): State {
  const image = state.files.get(path);
  if (!isImage(image)) return state;
  const newest = image.internal.byId.get(namesakesOf(image.internal, name).at(-1) ?? 0);
  if (newest === undefined) return state;
  const internal = replaceInside(image.internal, { ...newest, time });
  return withFile(state, path, { ...image, internal });
}
