/** Text in lines of a given width. */
import stringWidth from 'string-width';

/**
 * The words of a text in lines that begin with `first`, then with `rest`. A word that is wider than
 * a line has one for itself.
 */
export function wrap(text: string, width: number, first = '', rest = first): string {
  const lines: string[] = [];
  let start = first;
  let line: string | null = null;
  for (const word of text.split(' ')) {
    if (line !== null && stringWidth(`${start}${line} ${word}`) > width) {
      lines.push(start + line);
      start = rest;
      line = null;
    }
    line = line === null ? word : `${line} ${word}`;
  }
  lines.push(start + (line ?? ''));
  return lines.map((each) => each.trimEnd()).join('\n');
}
