/** Chains of images that no guest can be started on. */
import type { Plan } from '../plan.ts';
import { type Layer, layersOf } from '../state/chain.ts';
import type { Source } from '../state/definition.ts';
import { chainOf, isBacking } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { backingOf } from './contents.ts';
import { topsOf } from './needed.ts';

/** Layers that a chain may have: beyond, the domain does not start. */
const MAX_DEPTH = 200;

interface Link extends Layer {
  readonly below: Link | null;
}

/** Chains of a state that were walked: an audit looks at the same one several times. */
const walked = new WeakMap<State, Map<string, Link>>();

/** The image and all below it, each once. */
function* layersBelow(state: State, top: string): Generator<Layer> {
  for (let link: Link | null = linkAt(state, top); link !== null; link = link.below) yield link;
}

function linkAt(state: State, top: string): Link {
  const known = walked.get(state) ?? new Map<string, Link>();
  walked.set(state, known);
  const layers: Layer[] = [];
  let below: Link | null = null;
  for (const layer of layersOf(state, top)) {
    below = known.get(layer.path) ?? null;
    if (below !== null) break;
    layers.push(layer);
  }
  for (const layer of layers.reverse()) {
    below = { ...layer, below };
    known.set(layer.path, below);
  }
  return below!;
}

/** Why no guest can run on an image over which there are so many more, or null. */
export function endless(state: State, top: string, more: number): string | null {
  let depth = more;
  let below: string | null = null;
  for (const { image } of layersBelow(state, top)) {
    depth += 1;
    below = image?.backing?.path ?? null;
  }
  if (below !== null) return `'${below}' lies below itself`;
  return depth > MAX_DEPTH
    ? `there are more than ${MAX_DEPTH} images in the chain of '${top}'`
    : null;
}

export function missing(state: State, top: string): string | null {
  for (const { path, image } of layersBelow(state, top)) {
    if (image === null) return `'${path}' is missing`;
  }
  return null;
}

/** Where a definition tells of another chain than the images do; QEMU goes by the definition. */
export function untrue(state: State, source: Source): string | null {
  for (const { path, below } of chainOf(source)) {
    if (below === null || path === null) return null;
    const told = isBacking(below) ? below.path : null;
    if (told !== backingOf(state, path)) return `'${path}' lies over another image than it tells`;
  }
  return null;
}

/** The image of a chain that a guest writes, or will after its next start; null if it is frozen. */
export function writtenIn(state: State, top: string): string | null {
  const written = new Set(
    [...state.domains.values()].flatMap(({ live, config }) => [...topsOf(live, config)]),
  );
  for (const { path } of layersBelow(state, top)) if (written.has(path)) return path;
  return null;
}

/** What is wrong with images that a guest comes to write by what is done to snapshots, or null. */
export function unstartable({ operation: { op }, before, after }: Plan): string | null {
  if (op !== 'create' && op !== 'revert' && op !== 'delete') return null;
  for (const { name, live, config } of after.domains.values()) {
    const was = before.domains.get(name);
    if (was?.live === live && was?.config === config) continue;
    const known = topsOf(was?.live ?? null, was?.config ?? null);
    for (const path of topsOf(live, config)) {
      if (known.has(path)) continue;
      const broken = missing(after, path) ?? endless(after, path, 0);
      if (broken !== null) return broken;
      // Creating puts an overlay over what is there; the one that is reused may lie elsewhere.
      if (op === 'create' && !known.has(backingOf(after, path) ?? '')) {
        return `'${path}' lies over another image`;
      }
    }
  }
  return null;
}
