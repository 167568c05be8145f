/** What QEMU says when it opens an image of which something is missing below. */
import type { Draft } from '../draft.ts';
import { chainAt, imagesOf } from '../state/chain.ts';

/** null where the image and all below it are there. */
export function whyNotOpened(draft: Draft, path: string): string | null {
  const chain = chainAt(draft.state, path);
  if (chain.isWhole) return null;
  let below = '';
  for (const { path: at, image } of imagesOf(chain)) {
    if (image === null) return `${below}Could not open '${at}': No such file or directory`;
    below += 'Could not open backing file: ';
  }
  return null;
}
