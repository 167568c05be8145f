/** Effects on the files of the host. */
import { chainAt, imagesOf, merged } from '../state/chain.ts';
import { findByName, findInternal, type Image, isImage, type Slots } from '../state/image.ts';
import { addInside, removeInside } from '../state/inside.ts';
import { sealOf, unsealed } from '../state/seal.ts';
import { type State, withFile, withoutFile } from '../state/state.ts';
import type { FileEffect } from './effect.ts';

export function applyToFiles(state: State, effect: FileEffect): State {
  switch (effect.kind) {
    case 'file-created':
      return withFile(state, effect.path, unsealed(effect.file));
    case 'file-removed':
      return withoutFile(state, effect.path);
    case 'slot-written':
      return change(state, effect.path, (image) => ({
        ...image,
        slots: merged(image.slots, new Map([[effect.slot, effect.value]])),
        frozenAt: null,
      }));
    case 'image-committed':
      return change(state, effect.into, (base) => ({
        ...base,
        slots: slotsAbove(state, effect.top, effect.into, base.slots),
        bitmaps: base.bitmaps || hasBitmaps(state, effect.top),
        ...sealOf(state, effect.top),
      }));
    case 'image-rebased':
      return change(state, effect.path, (image) => ({ ...image, backing: effect.backing }));
    case 'internal-saved':
      return change(state, effect.path, (image) => ({
        ...image,
        internal: addInside(image.internal, {
          name: effect.name,
          slots: image.slots,
          vmstate: effect.vmstate,
          time: null,
        }),
      }));
    case 'internal-applied':
      return change(state, effect.path, (image) => ({
        ...image,
        slots: findInternal(image, effect.name)?.slots ?? image.slots,
        frozenAt: null,
      }));
    case 'bitmap-added':
      return change(state, effect.path, (image) => ({ ...image, bitmaps: true }));
    case 'internal-removed':
      return change(state, effect.path, (image) => {
        const oldest = findByName(image, effect.name);
        const internal = oldest ? removeInside(image.internal, oldest) : image.internal;
        return { ...image, internal };
      });
  }
}

function hasBitmaps(state: State, path: string): boolean {
  const image = state.files.get(path);
  return isImage(image) && image.bitmaps;
}

function change(state: State, path: string, make: (image: Image) => Image): State {
  const image = state.files.get(path);
  return isImage(image) ? withFile(state, path, make(image)) : state;
}

/** `below`, with what the images from `top` down to the one over `base` hold written over it. */
function slotsAbove(state: State, top: string, base: string, below: Slots): Slots {
  const layers: Slots[] = [];
  for (const { path, image } of imagesOf(chainAt(state, top))) {
    if (path === base || image === null) break;
    layers.push(image.slots);
  }
  return layers.reduceRight<Slots>((under, over) => merged(under, over), below);
}
