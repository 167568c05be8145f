/** What a block-commit job changes in images and definitions. */
import type { Draft } from '../draft.ts';
import type { Below, Definition, Source } from '../state/definition.ts';
import {
  chainOf,
  isBacking,
  replaceBelow,
  sameLocation,
  sourceOf,
  withSource,
} from '../state/source.ts';
import { hasReleasedImages } from './guest.ts';

/** QEMU commits nothing as long as it leaves its images alone; what it calls them nobody can know. */
export function checkImagesTaken(draft: Draft, domain: string): void {
  if (!hasReleasedImages(draft, domain)) return;
  const text =
    "unable to execute QEMU command 'block-commit': Inactive 'libvirt-0-format' can't be a backing child of active '#block0'";
  draft.refuse('images-released', 'VIR_ERR_INTERNAL_ERROR', text);
}

/** What the guest writes, and all down to `into`, goes into that, and the guest goes over to it. */
export function commitActive(
  draft: Draft,
  domain: string,
  target: string,
  image: Source,
  into: Source,
): void {
  const { live, config } = draft.domain(domain);
  draft.do({ kind: 'image-committed', top: image.path!, into: into.path! });
  draft.do({
    kind: 'definitions-changed',
    domain,
    live: withSource(live!, target, into),
    config: config && pivoted(config, target, sourceOf(live, target)!, into),
  });
}

/** An image inside the chain goes into the one below it; the one above refers to that. */
export function commitInner(
  draft: Draft,
  domain: string,
  target: string,
  { image, into, above }: { image: Source; into: Source; above: Source },
): void {
  const { live, config } = draft.domain(domain);
  draft.do({ kind: 'image-committed', top: image.path!, into: into.path! });
  const backing = { path: into.path!, format: into.format };
  draft.do({ kind: 'image-rebased', path: above.path!, backing });
  const top = sourceOf(live, target)!;
  draft.do({
    kind: 'definitions-changed',
    domain,
    live: withSource(live!, target, replaceBelow(top, above, into)),
    config: config && shortened(config, target, top, image, into),
  });
  draft.do({ kind: 'file-removed', path: image.path! });
}

/** The persistent definition after the guest went over to `into`. */
function pivoted(config: Definition, target: string, top: Source, into: Source): Definition {
  const own = sourceOf(config, target);
  const same = sameChain(top, own, into);
  if (same !== null) return withSource(config, target, same);
  if (!sameLocation(top, own)) return config;
  return withSource(config, target, withoutRuntime(into));
}

/** The same after `image` went out of the middle of the chain. */
function shortened(
  config: Definition,
  target: string,
  top: Source,
  image: Source,
  into: Source,
): Definition {
  const own = sourceOf(config, target);
  if (!isBacking(own)) return config;
  const same = sameChain(top, own, into);
  if (same === null) {
    // A chain that differs could not be put right: it is read anew at the next start.
    return sameLocation(top, own) ? withSource(config, target, { ...own, below: null }) : config;
  }
  const over = [...chainOf(own)].find(({ below }) => sameLocation(below, image))!;
  return withSource(config, target, replaceBelow(own, over, same));
}

/** The element of the other chain that is `until`, if both are the same down to it. */
function sameChain(chain: Source, other: Below, until: Source): Source | null {
  let [one, two]: [Below, Below] = [chain, other];
  while (isBacking(one) && isBacking(two)) {
    if (!sameLocation(one, two)) return null;
    if (sameLocation(one, until)) return two;
    [one, two] = [one.below, two.below];
  }
  return null;
}

/** A copy for the persistent definition: what was only read from the images is left out. */
function withoutRuntime(source: Source): Source {
  const { below } = source;
  if (!isBacking(below)) return { ...source, detected: false };
  return { ...source, detected: false, below: below.detected ? null : withoutRuntime(below) };
}
