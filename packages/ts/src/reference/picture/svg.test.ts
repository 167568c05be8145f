import { describe, expect, it } from 'vitest';
import { DOMAIN, Host } from '../testing/host.ts';
import { branching, nasty } from '../testing/trees.ts';
import type { XmlElement } from '../xml/element.ts';
import { parseXml } from '../xml/parse.ts';
import { isElement, textOf } from '../xml/select.ts';
import { treeSvg } from './index.ts';

describe('the tree as a drawing', () => {
  const parse = (svg: string) => parseXml(svg, 'svg', 'xml', 'xml-malformed');
  const all = function* (element: XmlElement): Generator<XmlElement> {
    yield element;
    for (const child of element.children) if (isElement(child)) yield* all(child);
  };
  const named = (svg: string, name: string) =>
    [...all(parse(svg))].filter((element) => element.name === name);

  const drawn = branching(nasty);

  it('has no two cards over each other, and no text over the edge of its card', () => {
    const svg = treeSvg(drawn, DOMAIN);
    const root = parse(svg);
    const cards = named(svg, 'rect').filter(({ attributes }) =>
      attributes.class?.startsWith('card'),
    );
    expect(cards.length).toBe(63);
    const boxes = cards.map(({ attributes: { x, y, width, height } }) => ({
      left: Number(x),
      right: Number(x) + Number(width),
      top: Number(y),
      bottom: Number(y) + Number(height),
    }));
    for (const [at, a] of boxes.entries()) {
      expect(a.right).toBeLessThan(Number(root.attributes.width));
      expect(a.bottom).toBeLessThan(Number(root.attributes.height));
      for (const b of boxes.slice(at + 1)) {
        const apart = a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
        expect(apart).toBe(true);
      }
    }
    for (const group of named(svg, 'g')) {
      const [card] = group.children.filter(isElement).filter(({ name }) => name === 'rect');
      for (const child of group.children.filter(isElement)) {
        const { x, textLength } = child.attributes;
        if (child.name !== 'text' || textLength === undefined) continue;
        const right = Number(card!.attributes.x) + Number(card!.attributes.width);
        expect(Number(x) + Number(textLength)).toBeLessThanOrEqual(right);
      }
    }
  });

  it('holds the names as text, without scripts or what XML forbids', () => {
    const svg = treeSvg(drawn, DOMAIN);
    expect(named(svg, 'script')).toEqual([]);
    expect(svg.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
    const titles = named(svg, 'title').map(textOf);
    expect(titles).toContain('</text><script>alert(1)</script>&amp;3');
    expect(titles).toContain('\\u{1b}[31mred\\u{7}\\u{202e}\\u{0}2');
    expect(titles).toContain(`${'x'.repeat(300)}1`);
  });

  it('is told in words, and drawn for light and dark', () => {
    const host = new Host().external('a', 'b').revert('a');
    host.run({ op: 'createFile', path: '/images/old', backing: '/images/gone' });
    const svg = treeSvg(host.state, DOMAIN);
    const [title, desc] = parse(svg).children.filter(isElement);
    expect(parse(svg).attributes.role).toBe('img');
    expect([title!.name, textOf(title!)]).toEqual(['title', "Snapshots of 'snapvm'"]);
    expect([desc!.name, textOf(desc!)]).toEqual([
      'desc',
      "The domain is shut off. 2 snapshots, 'a' is current. 5 images, 1 used by nobody, 1 missing.",
    ]);
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it('has an arrow from each snapshot to each image that keeps a disk of it', () => {
    const host = new Host().external('a', 'b').internal('i');
    const arrows = named(treeSvg(host.state, DOMAIN), 'path').map(({ attributes }) => attributes);
    const ways = arrows.filter(
      ({ class: kind, d }) => kind?.startsWith('arrow') && d?.includes('C'),
    );
    expect(ways.map(({ class: kind }) => kind)).toEqual([
      'arrow external disk0',
      'arrow external disk0',
      'arrow internal disk0',
    ]);
  });
});
