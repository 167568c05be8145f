/** Chains that libvirt makes but cannot start a guest on. */
import type { Plan } from '../plan.ts';
import { layersOf } from '../state/chain.ts';
import { isImage } from '../state/image.ts';

/** Layers that a chain may have: beyond, the domain does not start. */
const MAX_DEPTH = 200;

export function tooDeep({ effects, after }: Plan): string | null {
  for (const effect of effects) {
    if (effect.kind !== 'file-created' || !isImage(effect.file)) continue;
    if ([...layersOf(after, effect.path)].length > MAX_DEPTH) {
      return `makes a chain of more than ${MAX_DEPTH} images over '${effect.path}'`;
    }
  }
  return null;
}
