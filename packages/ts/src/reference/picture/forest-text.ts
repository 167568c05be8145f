/** Trees as lines of text, with box-drawing branches. */
import { type Forest, placesOf } from './forest.ts';

export interface Label {
  /** One column wide. */
  readonly mark: string;
  readonly title: string;
  readonly details: readonly string[];
}

/** Branches beyond so many columns are drawn as if they began there. */
const WIDEST = 80;

/** One line for each title and detail, and an empty one between trees. */
export function* forestLines<Item>(
  forest: Forest<Item>,
  label: (item: Item) => Label,
): Generator<string> {
  // What stands before the lines of each depth, and of what is below.
  const before: string[] = [''];
  let first = true;
  for (const { item, depth, link, hasChildren } of placesOf(forest)) {
    const { mark, title, details } = label(item);
    if (link === 'root' && !first) yield '';
    first = false;
    let start = '';
    if (link === 'root' || link === 'only') {
      start = before[depth]!;
    } else {
      const above = before[depth - 1]!;
      start = `${above}${link === 'last' ? '└─' : '├─'}`;
      before[depth] = clipped(`${above}${link === 'last' ? '  ' : '│ '}`);
    }
    yield `${clipped(start)}${mark} ${title}`;
    const below = `${before[depth]}${hasChildren ? '│ ' : '  '}`;
    for (const detail of details) yield `${below}  ${detail}`;
  }
}

function clipped(branches: string): string {
  return branches.length <= WIDEST ? branches : `⋯ ${branches.slice(2 - WIDEST)}`;
}
