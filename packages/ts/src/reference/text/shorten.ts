/** Text made to fit into a number of columns. */
import stringWidth from 'string-width';

const ELLIPSIS = '…';

/** The text, with its middle left out where it is wider; characters that belong together stay so. */
export function shorten(text: string, columns: number): string {
  if (text.length <= columns && stringWidth(text) <= columns) return text;
  const segmenter = new Intl.Segmenter();
  // No more than so many can be shown, however long the text is.
  const first = graphemes(segmenter, text.slice(0, columns * 32));
  const last = graphemes(segmenter, text.slice(-columns * 32)).toReversed();
  if (text.length <= columns * 32 && stringWidth(text) <= columns) return text;
  const room = columns - 1;
  const start = fitting(first, Math.ceil(room / 2));
  const end = fitting(last, Math.floor(room / 2)).toReversed();
  return start.join('') + ELLIPSIS + end.join('');
}

function graphemes(segmenter: Intl.Segmenter, text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function fitting(all: readonly string[], columns: number): string[] {
  let used = 0;
  const end = all.findIndex((each) => {
    used += stringWidth(each);
    return used > columns;
  });
  return all.slice(0, end === -1 ? all.length : end);
}
