/** What is read from images, worked out without the code that is tested. */
import type { Domain, HostFile, Image, State } from '../../src/reference/index.ts';

/** Values by slots. */
export type Contents = ReadonlyMap<number, number>;

/** What is read through an image; null if one of its chain is missing, or the chain has no end. */
export function contentsOf(state: State, top: string): Contents | null {
  const layers: Image[] = [];
  for (let path: string | null = top; path !== null; ) {
    const file: HostFile | undefined = state.files.get(path);
    if (file === undefined || !('slots' in file) || layers.includes(file)) return null;
    layers.push(file);
    path = file.backing?.path ?? null;
  }
  return new Map(layers.reverse().flatMap(({ slots }) => [...slots]));
}

export function topOf({ live, config }: Domain, target: string): string {
  const disk = (live ?? config)?.disks.find((each) => each.target === target);
  return disk?.source?.path ?? '';
}
