/** What QEMU says when it opens an image of which something is missing below. */
import type { Draft } from '../draft.ts';
import { layersOf } from '../state/chain.ts';

/** null where the image and all below it are there. */
export function whyNotOpened(draft: Draft, path: string): string | null {
  let below = '';
  for (const layer of layersOf(draft.state, path)) {
    if (layer.image === null)
      return `${below}Could not open '${layer.path}': No such file or directory`;
    below += 'Could not open backing file: ';
  }
  return null;
}
