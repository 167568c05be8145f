/**
 * Which images are the same ones. Each is put once, at one path, and lies over the same images in all
 * states after that, unless one of those was replaced below it: those are contested.
 */
import type { HostFile } from './image.ts';

export interface Put {
  /** Whether some state has something else in its place, below others. */
  contested: boolean;
}

const puts = new WeakMap<HostFile, Put>();

export function putOf(file: HostFile): Put {
  let put = puts.get(file);
  if (put === undefined) {
    put = { contested: false };
    puts.set(file, put);
  }
  return put;
}

/** Says that one is a version of the other: it holds the same and lies over the same. */
export function putAgain(was: HostFile, is: HostFile): void {
  puts.set(is, putOf(was));
}

/** Says that one takes the other's place below others, where undefined stands for nothing. */
export function contest(was: HostFile | undefined, is: HostFile | undefined): void {
  if (was !== undefined) putOf(was).contested = true;
  if (is !== undefined) putOf(is).contested = true;
}
