/** Text as C spells it. */

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '?': '\\?',
};

/** A C string literal of one line. */
export function cString(text: string): string {
  return `"${escaped(text)}"`;
}

/** A C string literal with one source line, indented, for each line of the text. */
export function cText(text: string): string {
  return `"${text.split('\n').map(escaped).join('\\n"\n     "')}"`;
}

/** UTF-8 as it is; control characters in octal, so that no digit after them joins in. */
function escaped(text: string): string {
  return text.replace(/["\\?]|\p{Cc}/gu, (found) => {
    return ESCAPES[found] ?? `\\${found.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
}
