/** Lines as the formatter of Python would break them. */

const WIDTH = 100;

/**
 * `before(items)after` on one line if it fits; else the items on a line of their own, or one a
 * line. The first line is as far in as `before` says.
 */
export function folded(before: string, items: readonly string[], after: string): string {
  const list = items.join(', ');
  const line = `${before}${list}${after}`;
  if (line.length <= WIDTH || items.length === 0) return line;
  const indent = before.slice(0, before.search(/\S/));
  const inner = `${indent}    ${list}`;
  const body =
    inner.length <= WIDTH ? inner : items.map((item) => `${indent}    ${item},`).join('\n');
  return `${before}\n${body}\n${indent}${after}`;
}
