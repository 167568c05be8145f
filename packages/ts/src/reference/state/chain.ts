/** Chains of images as their headers say. */
import { type HostFile, type Image, isImage, NO_SLOTS, type Slots } from './image.ts';
import { isOverlaid, type State } from './state.ts';

export interface Layer {
  readonly path: string;
  /** null where there is no image. */
  readonly image: Image | null;
}

/** A layer with all below it, as one state has them. */
export interface Chain extends Layer {
  readonly below: Chain | null;
  /** How many images it is of. */
  readonly depth: number;
  /** What is read through it; null if an image is missing, or the chain ends in itself. */
  readonly contents: Slots | null;
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

interface Walked {
  readonly chains: Map<string, Chain>;
  /** Gives a chain that was walked earlier and is still the same. */
  readonly earlier: (path: string) => Chain | null;
}

/** What was walked, by the files that it is of. */
const walks = new WeakMap<State['files'], Walked>();

const NOTHING = () => null;

interface Paths {
  readonly has: (path: string) => boolean;
  readonly keys: () => Iterable<string>;
}

/** Says how one state comes from another: chains without a touched image are the same in both. */
export function inheritChains(before: State, after: State, touched: Paths): void {
  // Nothing was touched, or the way there was told already.
  if (before.files === after.files || walks.has(after.files)) return;
  // What came before that is let go, or the whole past would be kept.
  const { chains } = walkOf(before);
  walks.set(before.files, { chains, earlier: linksOf(chains) });
  // Only what something lies over can be further down in a chain.
  const changed = new Set([...touched.keys()].filter((path) => isOverlaid(before, path)));
  walks.set(after.files, {
    chains: new Map(),
    earlier: (path) => {
      const chain = touched.has(path) ? null : chainAt(before, path);
      return chain !== null && isWithout(chain, changed) ? chain : null;
    },
  });
}

/** Gives what lies below the images that were asked for; few ask for that. */
function linksOf(chains: Walked['chains']): Walked['earlier'] {
  let links: Map<string, Chain> | null = null;
  return (path) => {
    links ??= allLinks(chains);
    return links.get(path) ?? null;
  };
}

function allLinks(chains: Walked['chains']): Map<string, Chain> {
  const links = new Map<string, Chain>();
  for (const chain of chains.values()) {
    if (!isWhole(chain)) continue;
    for (const link of imagesOf(chain)) {
      if (links.has(link.path)) break;
      links.set(link.path, link);
    }
  }
  return links;
}

function walkOf({ files }: State): Walked {
  let walk = walks.get(files);
  if (walk === undefined) {
    walk = { chains: new Map(), earlier: NOTHING };
    walks.set(files, walk);
  }
  return walk;
}

/** Adds what lies over one of the paths to them, so that each is walked over once. */
function isWithout(chain: Chain, paths: Set<string>): boolean {
  if (paths.size === 0) return true;
  for (let link: Chain | null = chain; link !== null; link = link.below) {
    if (!paths.has(link.path)) continue;
    for (let over = chain; over !== link; over = over.below!) paths.add(over.path);
    return false;
  }
  return true;
}

/** The whole chain; asking again, for an image of it or one above, costs little. */
export function chainAt(state: State, top: string): Chain {
  const { chains: known, earlier } = walkOf(state);
  let below = known.get(top) ?? null;
  if (below !== null) return below;
  const layers: Layer[] = [];
  for (const layer of layersOf(state, top)) {
    below = known.get(layer.path) ?? earlier(layer.path);
    if (below !== null) {
      known.set(layer.path, below);
      break;
    }
    layers.push(layer);
  }
  for (const layer of layers.reverse()) {
    below = over(layer, below);
    known.set(layer.path, below);
  }
  return below!;
}

function over({ path, image }: Layer, below: Chain | null): Chain {
  // There is one below that was not taken: it was there before.
  const endless = below === null && (image?.backing ?? null) !== null;
  const read = below === null ? NO_SLOTS : below.contents;
  const contents = image === null || endless || read === null ? null : merged(read, image.slots);
  return { path, image, below, depth: 1 + (below?.depth ?? 0), contents };
}

/** Whether all its images are there, and it has an end. */
export function isWhole(chain: Chain): boolean {
  return chain.contents !== null;
}

/** What is written over it: the same value where that is nothing. */
export function merged(under: Slots, own: Slots): Slots {
  if (own.size === 0) return under;
  return under.size === 0 ? own : new Map([...under, ...own]);
}

/** Each image of a chain, from the top. */
export function* imagesOf(chain: Chain): Generator<Chain> {
  for (let link: Chain | null = chain; link !== null; link = link.below) yield link;
}
