/** Everything that operations see and change: a host with its files, and the domains on it. */
import { Map as PersistentMap, Set as PersistentSet } from 'immutable';
import { utf8Bytes } from './bytes.ts';
import type { Domain } from './domain.ts';
import { backingPath, type HostFile, type Image } from './image.ts';
import { contest, putAgain } from './put.ts';

/** `withFile` puts files into it, operations do the rest: what they find of chains is remembered. */
export interface State {
  /** By absolute path. */
  readonly files: PersistentMap<string, HostFile>;
  /** Paths of the images that lie over an image, as their headers say. */
  readonly overlays: PersistentMap<string, PersistentSet<string>>;
  /** By name. */
  readonly domains: PersistentMap<string, Domain>;
}

const NOTHING: PersistentSet<string> = PersistentSet();

/** A host that has nothing but what every host has. */
export const EMPTY_STATE: State = {
  files: PersistentMap({ '/dev': { kind: 'directory' }, '/dev/null': { kind: 'character' } }),
  overlays: PersistentMap(),
  domains: PersistentMap(),
};

/** Puts a copy of a file there; its folder exists then. */
export function withFile(state: State, path: string, like: HostFile): State {
  const was = state.files.get(path);
  // Each is put once, so that an image that is the same has the same below it.
  const file = { ...like };
  if (isOverlaid(state, path)) contest(was, file);
  const files = was === undefined ? withFolder(state.files, folderOf(path)) : state.files;
  const overlays = relinked(state.overlays, path, backingPath(was), backingPath(file));
  return { ...state, files: files.set(path, file), overlays };
}

/** Notes in an image when it was frozen. */
export function withSeal(state: State, path: string, image: Image, frozenAt: bigint): State {
  const file = { ...image, frozenAt };
  putAgain(image, file);
  return { ...state, files: state.files.set(path, file) };
}

function withFolder(files: State['files'], folder: string): State['files'] {
  return files.has(folder) ? files : files.set(folder, { kind: 'directory' });
}

export function withoutFile(state: State, path: string): State {
  const was = state.files.get(path);
  if (isOverlaid(state, path)) contest(was, undefined);
  const overlays = relinked(state.overlays, path, backingPath(was), null);
  return { ...state, files: state.files.remove(path), overlays };
}

/** The overlays after what lies below an image became something else. */
function relinked(
  overlays: State['overlays'],
  path: string,
  was: string | null,
  is: string | null,
): State['overlays'] {
  if (was === is) return overlays;
  const rest = was === null ? overlays : unlinked(overlays, path, was);
  return is === null ? rest : rest.set(is, rest.get(is, NOTHING).add(path));
}

function unlinked(overlays: State['overlays'], path: string, below: string): State['overlays'] {
  const others = overlays.get(below)!.remove(path);
  return others.isEmpty() ? overlays.remove(below) : overlays.set(below, others);
}

/** Whether any image lies over it. */
export function isOverlaid({ overlays }: State, path: string): boolean {
  return overlays.has(path);
}

export function withDomain(state: State, domain: Domain): State {
  return { ...state, domains: state.domains.set(domain.name, domain) };
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 1));
}

/** Why nothing is at a path. */
export type Absence = 'ENOENT' | 'ENOTDIR' | 'ENAMETOOLONG';

/** What is at a path, or why nothing is. */
export function statFile(state: State, path: string): HostFile | Absence {
  const file = state.files.get(path);
  if (file !== undefined) return file;
  if (isTooLong(path)) return 'ENAMETOOLONG';
  for (let folder = folderOf(path); folder.length > 1; folder = folderOf(folder)) {
    const above = state.files.get(folder);
    if (above !== undefined) return above.kind === 'directory' ? 'ENOENT' : 'ENOTDIR';
  }
  return 'ENOENT';
}

/** Bytes that a name of a file may have. */
export const LONGEST_NAME = 255;

function isTooLong(path: string): boolean {
  // A character takes three bytes at most for each unit of the string.
  if (path.length * 3 <= LONGEST_NAME) return false;
  return path.split('/').some((name) => utf8Bytes(name) > LONGEST_NAME);
}

export function folderExists(state: State, path: string): boolean {
  return state.files.get(folderOf(path))?.kind === 'directory';
}
