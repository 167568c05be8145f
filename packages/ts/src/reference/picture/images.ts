/** The images of a host as a picture of one domain shows them. */

import { layersOf } from '../state/chain.ts';
import { cyclesOf } from '../state/cycles.ts';
import { type Image, isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { type Forest, placesOf } from './forest.ts';
import { NO_USES, type Uses, usesOf } from './uses.ts';

/** `used` is also what lies below something that is used. */
export type Standing = 'active' | 'used' | 'unused' | 'missing';

export interface ShownImage {
  readonly path: string;
  /** null where there is none. */
  readonly image: Image | null;
  readonly uses: Uses;
  readonly standing: Standing;
  /** Whether its chain leads back to it. */
  readonly endless: boolean;
}

/** Each image below the one it lies over; what other domains alone use is left out. */
export function imageForest(state: State, name: string): Forest<ShownImage> {
  const uses = usesOf(state, name);
  const images = shownImages(state, uses);
  const below = (path: string) => images.get(path)?.image?.backing?.path ?? null;
  const cut = new Set(cyclesOf(images.keys(), below).map((cycle) => cycle.toSorted()[0]!));

  const roots: ShownImage[] = [];
  const overlays = new Map<string, ShownImage[]>();
  for (const image of images.values()) {
    const backing = below(image.path);
    if (backing === null) roots.push(image);
    else if (cut.has(image.path)) roots.push({ ...image, endless: true });
    else if (overlays.has(backing)) overlays.get(backing)!.push(image);
    else overlays.set(backing, [image]);
  }
  const children = ({ path }: ShownImage) => overlays.get(path) ?? [];
  return sorted({ roots: roots.filter((root) => concerns(root, children)), children }, uses, below);
}

function shownImages(
  state: State,
  uses: ReadonlyMap<string, Uses>,
): ReadonlyMap<string, ShownImage> {
  const used = new Set<string>();
  for (const path of uses.keys()) {
    for (const layer of layersOf(state, path)) {
      if (used.has(layer.path)) break;
      used.add(layer.path);
    }
  }
  const images = new Map<string, ShownImage>();
  const add = (path: string) => {
    const file = state.files.get(path);
    const image = isImage(file) ? file : null;
    const own = uses.get(path) ?? NO_USES;
    const standing = standingOf(image, own, used.has(path));
    images.set(path, { path, image, uses: own, standing, endless: false });
  };
  for (const path of uses.keys()) add(path);
  for (const [path, file] of state.files) {
    if (!isImage(file)) continue;
    add(path);
    if (file.backing !== null) add(file.backing.path);
  }
  return images;
}

function standingOf(image: Image | null, { activeFor }: Uses, used: boolean): Standing {
  if (image === null) return 'missing';
  if (activeFor.length > 0) return 'active';
  return used ? 'used' : 'unused';
}

/** Whether the domain has something of the tree, or nobody has. */
function concerns(root: ShownImage, children: Forest<ShownImage>['children']): boolean {
  let foreign = false;
  for (const { item } of placesOf({ roots: [root], children })) {
    const { others, ...own } = item.uses;
    if (Object.values(own).some((all) => all.length > 0)) return true;
    foreign ||= others.length > 0;
  }
  return !foreign;
}

/** In the order of the snapshots that need the images, then of the disks; the unused last. */
function sorted(
  { roots, children }: Forest<ShownImage>,
  uses: ReadonlyMap<string, Uses>,
  below: (path: string) => string | null,
): Forest<ShownImage> {
  const ranks = new Map<string, number>();
  for (const [path, own] of uses) ranks.set(path, rankOf(own, ranks.size));
  const places = [...placesOf({ roots, children })];
  const rank = (path: string) => ranks.get(path) ?? Number.POSITIVE_INFINITY;
  for (const { item, link } of places.reverse()) {
    const base = below(item.path);
    if (link !== 'root' && base !== null) {
      ranks.set(base, Math.min(rank(base), rank(item.path)));
    }
  }
  const order = (a: ShownImage, b: ShownImage) => {
    const [one, two] = [rank(a.path), rank(b.path)];
    if (one !== two) return one < two ? -1 : 1;
    return a.path < b.path ? -1 : 1;
  };
  return { roots: roots.toSorted(order), children: (image) => children(image).toSorted(order) };
}

/** Files with memory come after all disks, and what only is active after what is frozen. */
function rankOf({ frozenBy, holds, memoryOf }: Uses, place: number): number {
  const kind = memoryOf.length > 0 ? 2 : frozenBy.length + holds.length > 0 ? 0 : 1;
  return kind * 1e9 + place;
}
