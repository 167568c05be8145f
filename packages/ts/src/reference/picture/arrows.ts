/** Arrows from snapshots to the images that have what they keep. */

import { keptBy } from '../state/kept.ts';
import type { Node } from '../state/tree.ts';
import type { XmlElement } from '../xml/element.ts';
import type { ShownImage } from './images.ts';
import { type Card, middleOf } from './layout.ts';
import { CARD } from './measure.ts';
import { arrowShape } from './shapes.ts';
import { DISK_COLOURS } from './style.ts';

/** Each disk of the domain has a colour as long as there are enough of them. */
export function arrowsOf(
  snapshots: readonly Card<Node>[],
  images: readonly Card<ShownImage>[],
  gutter: readonly [number, number],
): readonly XmlElement[] {
  const places = new Map(images.map((card) => [card.item.path, card]));
  const colours = new Map<string, number>();
  return snapshots.flatMap((card) => {
    const kept = keptBy(card.item.snapshot).filter(({ path }) => places.has(path));
    const gap = Math.min(6, (CARD - 16) / kept.length);
    return kept.map(({ target, path, location }, at) => {
      if (!colours.has(target)) colours.set(target, colours.size % DISK_COLOURS);
      const image = places.get(path)!;
      const from = {
        x: card.x + card.width,
        y: middleOf(card) + (at - (kept.length - 1) / 2) * gap,
      };
      const to = { x: image.x, y: middleOf(image) };
      return arrowShape({ from, to, gutter }, `${location} disk${colours.get(target)}`);
    });
  });
}
