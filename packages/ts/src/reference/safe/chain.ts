/** Chains of images that no guest can be started on. */
import { MAX_DEPTH } from '../operations/overlay-files.ts';
import type { Plan } from '../outcome.ts';
import type { Profile } from '../profiles/profile.ts';
import { type Chain, chainAt, imagesOf } from '../state/chain.ts';
import type { Source } from '../state/definition.ts';
import { chainOf, isBacking } from '../state/source.ts';
import { isOverlaid, type State } from '../state/state.ts';
import { backingOf } from './contents.ts';
import { topsOf } from './needed.ts';

/** Images in a chain with which a guest can be started. */
export function layersAllowed({ release }: Profile): number {
  return release.startableLayers ?? MAX_DEPTH;
}

/** Why no guest can be started on an image whose chain may have so many layers, or null. */
export function endless(state: State, top: string, allowed: number): string | null {
  const chain = chainAt(state, top);
  if (!chain.isWhole) {
    const last = [...imagesOf(chain)].at(-1);
    const backing = last?.image?.backing;
    if (backing) return `'${backing.path}' lies below itself`;
  }
  return chain.depth > allowed ? `the chain of '${top}' has more than ${allowed} images` : null;
}

export function missing(state: State, top: string): string | null {
  const chain = chainAt(state, top);
  if (chain.isWhole) return null;
  for (const { path, image } of imagesOf(chain)) if (image === null) return `'${path}' is missing`;
  return null;
}

/** Where a definition tells of another chain than the images do; QEMU goes by the definition. */
export function untrue(chain: Chain, source: Source): string | null {
  let image: Chain | null = chain;
  for (const { path, below } of chainOf(source)) {
    if (below === null || path === null) return null;
    image = image?.below ?? null;
    const told = isBacking(below) ? below.path : null;
    if (told !== (image?.path ?? null)) return `'${path}' lies over another image than it tells`;
  }
  return null;
}

/** The image of a chain that a guest writes, or will after its next start; null if it is frozen. */
export function writtenIn(state: State, top: string): string | null {
  const written = new Set<string>();
  for (const { live, config } of state.domains.values()) {
    for (const path of topsOf(live, config)) {
      // Only what something lies over can be further down.
      if (path === top || isOverlaid(state, path)) written.add(path);
    }
  }
  if (written.size === 0) return null;
  for (const { path } of imagesOf(chainAt(state, top))) if (written.has(path)) return path;
  return null;
}

/** What is wrong with images that a guest comes to write by what is done to snapshots, or null. */
export function unstartable(
  { operation: { op }, before, after }: Plan,
  profile: Profile,
): string | null {
  if (op !== 'create' && op !== 'revert' && op !== 'delete') return null;
  for (const { name, live, config } of after.domains.values()) {
    const was = before.domains.get(name);
    if (was?.live === live && was?.config === config) continue;
    const known = topsOf(was?.live ?? null, was?.config ?? null);
    for (const path of topsOf(live, config)) {
      if (known.has(path)) continue;
      const broken = missing(after, path) ?? endless(after, path, layersAllowed(profile));
      if (broken !== null) return broken;
      // Creating puts an overlay over what is there; the one that is reused may lie elsewhere.
      if (op === 'create' && !known.has(backingOf(after, path) ?? '')) {
        return `'${path}' lies over another image`;
      }
    }
  }
  return null;
}
