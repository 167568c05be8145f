/** The parts of a drawing as elements of SVG. */
import type { XmlElement, XmlNode } from '../xml/element.ts';
import { newElement } from '../xml/select.ts';
import { badgeWidth, type Card, middleOf } from './layout.ts';
import { CARD, noteWidth, PADDING, STEM, titleWidth } from './measure.ts';

type Attributes = Readonly<Record<string, string | number>>;

export function shape(
  name: string,
  attributes: Attributes,
  children: readonly XmlNode[] = [],
): XmlElement {
  const entries = Object.entries(attributes).map(([key, value]) => [key, String(value)]);
  return newElement(name, Object.fromEntries(entries), children);
}

/** A line of text of a known width, which it gets even if a font has no such letters. */
export function line(
  text: string,
  { x, y, kind, width }: { x: number; y: number; kind: string; width: number },
): XmlElement {
  const plain = /^[ -~]*$/.test(text);
  const fixed = plain ? {} : { textLength: round(width), lengthAdjust: 'spacingAndGlyphs' };
  return shape('text', { class: kind, x: round(x), y: round(y), ...fixed }, [text]);
}

/** A card with its title, its note and its badge; the whole of what it is about as a tooltip. */
export function cardShape<Item>(card: Card<Item>, kind: string, tooltip: string): XmlElement {
  const { x, y, width, content } = card;
  const { title, note, badge } = content;
  const left = x + PADDING;
  const wide = titleWidth(title);
  const parts = [
    shape('title', {}, [tooltip]),
    shape('rect', { class: `card ${kind}`, x, y, width, height: CARD, rx: 7 }),
    line(title, { x: left, y: y + 17, kind: 'title', width: wide }),
    line(note, { x: left, y: y + 32, kind: 'note', width: noteWidth(note) }),
  ];
  if (badge !== null) parts.push(...badgeShapes(badge, x + width - PADDING, y));
  return shape('g', {}, parts);
}

function badgeShapes(badge: string, right: number, y: number): readonly XmlElement[] {
  const width = badgeWidth(badge);
  const x = round(right - width);
  const text = { x: x + PADDING / 2, y: y + 16, kind: 'badge', width: noteWidth(badge) };
  return [
    shape('rect', { class: 'pill', x, y: y + 5, width: round(width), height: 15, rx: 7.5 }),
    line(badge, text),
  ];
}

/** From a card to the one that it hangs on. */
export function linkShape<Item>(card: Card<Item>, parent: Card<Item>): XmlElement {
  const x = parent.x + STEM;
  const from = `M${x} ${parent.y + CARD}`;
  if (card.x === parent.x) return shape('path', { class: 'link', d: `${from}V${card.y}` });
  const y = middleOf(card);
  return shape('path', { class: 'link', d: `${from}V${y - 6}Q${x} ${y} ${x + 6} ${y}H${card.x}` });
}

export interface Arrow {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  /** Where the way between the columns begins and ends. */
  readonly gutter: readonly [number, number];
}

export function arrowShape({ from, to, gutter }: Arrow, kind: string): XmlElement {
  const [left, right] = gutter;
  const bend = (right - left) / 2;
  const d = [
    `M${from.x} ${from.y}H${left}`,
    `C${left + bend} ${from.y} ${right - bend} ${to.y} ${right} ${to.y}`,
    `H${to.x - 1}`,
  ];
  const head = `M${to.x - 7} ${to.y - 4}L${to.x - 1} ${to.y}L${to.x - 7} ${to.y + 4}`;
  return shape('g', {}, [
    shape('path', { class: `arrow ${kind}`, d: d.join('') }),
    shape('path', { class: `arrow ${kind.replace('internal', '')}`.trim(), d: head }),
  ]);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
