/** Breaks lists in parentheses at the width of a line, with room for a semicolon. */

const WIDTH = 99;

/** `head(a, b, c)tail`, continued under the opening parenthesis; `indent` is what stands before it. */
export function wrapped(head: string, items: readonly string[], tail: string, indent = 4): string {
  const column = indent + head.length + 1;
  const pad = ' '.repeat(column);
  const lines: string[] = [];
  let line = '';
  items.forEach((item, i) => {
    const text = i < items.length - 1 ? `${item},` : `${item})${tail}`;
    const room = WIDTH - column;
    if (line !== '' && line.length + 1 + text.length > room) {
      lines.push(line);
      line = text;
    } else {
      line = line === '' ? text : `${line} ${text}`;
    }
  });
  lines.push(items.length === 0 ? `)${tail}` : line);
  return `${head}(${lines.join(`\n${pad}`)}`;
}
