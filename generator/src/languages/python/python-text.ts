/** Text as Python spells it. */

/** One line that is safe between `"""`, also at its end. */
export function docText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
