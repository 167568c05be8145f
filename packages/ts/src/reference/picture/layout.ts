/** Where the cards of a tree stand: one a row, each further to the right than what it branches off. */
import { type Forest, placesOf } from './forest.ts';
import { CARD, INDENT, noteWidth, PADDING, ROW, titleWidth } from './measure.ts';

export interface Content {
  readonly title: string;
  readonly note: string;
  /** What stands behind the title, such as `current`. */
  readonly badge: string | null;
}

export interface Card<Item> {
  readonly item: Item;
  readonly content: Content;
  readonly x: number;
  /** Its upper edge. */
  readonly y: number;
  readonly width: number;
  /** The card that it hangs on. */
  readonly parent: Card<Item> | null;
}

/** Cards from the left edge `left` on, the first of them at `top`. */
export function cardsOf<Item>(
  forest: Forest<Item>,
  contentOf: (item: Item) => Content,
  left: number,
  top: number,
): readonly Card<Item>[] {
  const cards: Card<Item>[] = [];
  // The last card of each depth: what branches off hangs on the one of the depth above.
  const latest: Card<Item>[] = [];
  for (const { item, depth, link } of placesOf(forest)) {
    const above = link === 'only' ? latest[depth] : latest[depth - 1];
    const content = contentOf(item);
    const card: Card<Item> = {
      item,
      content,
      x: left + depth * INDENT,
      y: top + cards.length * ROW,
      width: widthOf(content),
      parent: link === 'root' ? null : (above ?? null),
    };
    cards.push(card);
    latest[depth] = card;
  }
  return cards;
}

function widthOf({ title, note, badge }: Content): number {
  const first = titleWidth(title) + (badge === null ? 0 : badgeWidth(badge) + PADDING);
  return Math.ceil(Math.max(first, noteWidth(note)) + 2 * PADDING);
}

export function badgeWidth(badge: string): number {
  return noteWidth(badge) + PADDING;
}

export function rightEdge<Item>(cards: readonly Card<Item>[], least: number): number {
  return cards.reduce((right, { x, width }) => Math.max(right, x + width), least);
}

export function middleOf<Item>({ y }: Card<Item>): number {
  return y + CARD / 2;
}
