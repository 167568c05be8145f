/** The snapshots of a domain and the images below it, as a drawing. */
import type { State } from '../state/state.ts';
import { printable, quoted } from '../text/printable.ts';
import { shorten } from '../text/shorten.ts';
import { writeXml } from '../xml/write.ts';
import { arrowsOf } from './arrows.ts';
import {
  commonFolder,
  imageContent,
  imageTooltip,
  snapshotContent,
  summaryOfAll,
} from './content.ts';
import { imageForest } from './images.ts';
import { type Card, cardsOf, rightEdge } from './layout.ts';
import { legendShapes } from './legend.ts';
import { GUTTER, headingWidth, MARGIN, noteWidth, ROW, TITLE_COLUMNS, TOP } from './measure.ts';
import { cardShape, line, linkShape, shape } from './shapes.ts';
import { snapshotForest } from './snapshots.ts';
import { STYLE } from './style.ts';
import { domainOf } from './text.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** A document of its own, without scripts, for light and dark; a RangeError for no domain. */
export function treeSvg(state: State, name: string): string {
  const domain = domainOf(state, name);
  const { current } = domain.snapshots;
  const forest = imageForest(state, name);
  const folder = commonFolder(forest);

  const snapshots = cardsOf(
    snapshotForest(domain),
    ({ snapshot }) => snapshotContent(snapshot, snapshot.name === current),
    MARGIN,
    TOP,
  );
  const gutter = rightEdge(snapshots, MARGIN + LEAST) + MARGIN;
  const images = cardsOf(forest, (image) => imageContent(image, folder), gutter + GUTTER, TOP);
  const arrows = arrowsOf(snapshots, images, [gutter, gutter + GUTTER - MARGIN]);

  const heading = `Snapshots of ${shorten(quoted(name), TITLE_COLUMNS)}`;
  const summary = summaryOfAll(
    domain,
    images.map(({ item }) => item),
  );
  const where =
    folder === null ? 'Images' : `Images in ${shorten(printable(folder), TITLE_COLUMNS)}`;
  const ends = [
    rightEdge(images, gutter + GUTTER + noteWidth(where)),
    MARGIN + headingWidth(heading),
    MARGIN + noteWidth(summary),
  ];
  const width = Math.ceil(Math.max(...ends) + MARGIN);
  const height = TOP + Math.max(snapshots.length, images.length, 1) * ROW + MARGIN;
  const note = (text: string, x: number, y: number) =>
    line(text, { x, y, kind: 'note', width: noteWidth(text) });

  const drawing = shape(
    'svg',
    { xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, role: 'img' },
    [
      shape('title', {}, [`Snapshots of ${quoted(name)}`]),
      shape('desc', {}, [summary]),
      shape('style', {}, [STYLE]),
      shape('rect', { class: 'ground', width, height }),
      line(heading, { x: MARGIN, y: 36, kind: 'heading', width: headingWidth(heading) }),
      note(summary, MARGIN, 57),
      note(snapshots.length === 0 ? 'No snapshots' : 'Snapshots', MARGIN, TOP - 14),
      note(images.length === 0 ? 'No images' : where, gutter + GUTTER, TOP - 14),
      ...(arrows.length === 0 ? [] : legendShapes(gutter + MARGIN, TOP - 18)),
      ...linksOf(snapshots),
      ...linksOf(images),
      ...arrows,
      ...snapshots.map((card) =>
        cardShape(card, card.content.badge ?? '', printable(card.item.snapshot.name)),
      ),
      ...images.map((card) => cardShape(card, card.item.standing, imageTooltip(card.item))),
    ],
  );
  return writeXml(drawing);
}

/** Room for the column's heading where there are no snapshots. */
const LEAST = 100;

function linksOf<Item>(cards: readonly Card<Item>[]) {
  return cards.flatMap((card) => (card.parent === null ? [] : [linkShape(card, card.parent)]));
}
