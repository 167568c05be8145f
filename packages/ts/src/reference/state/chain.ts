/** Chains of images as their headers say. */
import { type HostFile, type Image, isImage, NO_SLOTS, type Slots } from './image.ts';
import { type Put, putOf } from './put.ts';
import type { State } from './state.ts';

export interface Layer {
  readonly path: string;
  /** null where there is no image. */
  readonly image: Image | null;
}

/** An image with all below it, as one state has them. */
export interface Chain {
  readonly path: string;
  /** null where there is none; when it was frozen has to be asked of the state. */
  readonly image: Omit<Image, 'frozenAt'> | null;
  readonly below: Chain | null;
  /** How many images it is of. */
  readonly depth: number;
  /** Whether all its images are there, and it has an end. */
  readonly isWhole: boolean;
  /** null where there is no image. */
  readonly put: Put | null;
}

/** The image and all below it, each once, also where a chain ends in itself. */
export function* layersOf(state: State, top: string): Generator<Layer> {
  const seen = new Set<string>();
  for (let path: string | null = top; path !== null && !seen.has(path); ) {
    seen.add(path);
    const layer = layerAt(state, path);
    yield layer;
    path = layer.image?.backing?.path ?? null;
  }
}

function layerAt(state: State, path: string): Layer {
  const file: HostFile | undefined = state.files.get(path);
  return { path, image: isImage(file) ? file : null };
}

/** The chains that were asked for, by the files that they are of. */
const asked = new WeakMap<State['files'], Map<string, Chain>>();

/** The whole chain; what was asked in another state is not walked again where it is the same. */
export function chainAt(state: State, top: string): Chain {
  const known = askedOf(state);
  let chain = known.get(top);
  if (chain === undefined) {
    chain = walk(state, top);
    known.set(top, chain);
  }
  return chain;
}

function askedOf({ files }: State): Map<string, Chain> {
  let known = asked.get(files);
  if (known === undefined) {
    known = new Map();
    asked.set(files, known);
  }
  return known;
}

function walk(state: State, top: string): Chain {
  const layers: Layer[] = [];
  let below: Chain | null = null;
  // Down to it, what was known is not the same any more.
  let moved: string | null = null;
  for (const layer of layersOf(state, top)) {
    if (moved === null || moved === layer.path) {
      const earlier = chainOver(layer);
      moved = earlier && whereMoved(state, earlier);
      if (earlier !== null && moved === null) {
        below = earlier;
        break;
      }
    }
    layers.push(layer);
  }
  for (const layer of layers.reverse()) below = over(layer, below);
  return below!;
}

/** What was found below images last, in whatever state. */
const found = new WeakMap<Put, Chain>();

function chainOver({ path, image }: Layer): Chain | null {
  const chain = image === null ? undefined : found.get(putOf(image));
  return chain?.path === path ? chain : null;
}

/** The path of the first image below that is another one in this state; null if there is none. */
function whereMoved(state: State, chain: Chain): string | null {
  for (let link = chain.below; link !== null; link = link.below) {
    if (link.put?.contested && putAt(state, link.path) !== link.put) return link.path;
  }
  return null;
}

function putAt(state: State, path: string): Put | null {
  const { image } = layerAt(state, path);
  return image && putOf(image);
}

function over({ path, image }: Layer, below: Chain | null): Chain {
  // There is one below that was not taken: it was there before.
  const endless = below === null && (image?.backing ?? null) !== null;
  const isWhole = image !== null && !endless && (below?.isWhole ?? true);
  const put = image && putOf(image);
  const chain: Chain = { path, image, below, depth: 1 + (below?.depth ?? 0), isWhole, put };
  // How one that ends in itself looks depends on where it is entered.
  if (put !== null && isWhole) found.set(put, chain);
  return chain;
}

/** What is read through a chain; null if an image is missing, or the chain ends in itself. */
export function contentsThrough(chain: Chain): Slots | null {
  if (!chain.isWhole) return null;
  let slots: Slots | undefined;
  const unread: Slots[] = [];
  for (const link of imagesOf(chain)) {
    slots = contents.get(link);
    if (slots !== undefined) break;
    unread.push(link.image!.slots);
  }
  const all = unread.reduceRight((under, own) => merged(under, own), slots ?? NO_SLOTS);
  contents.set(chain, all);
  return all;
}

const contents = new WeakMap<Chain, Slots>();

/** What is written over it: the same value where that is nothing. */
export function merged(under: Slots, own: Slots): Slots {
  if (own.size === 0) return under;
  return under.size === 0 ? own : new Map([...under, ...own]);
}

/** Each image of a chain, from the top. */
export function* imagesOf(chain: Chain): Generator<Chain> {
  for (let link: Chain | null = chain; link !== null; link = link.below) yield link;
}
