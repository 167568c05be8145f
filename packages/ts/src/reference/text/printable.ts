/** Names and paths as they can be shown: they may hold anything. */

/** Controls, what turns the direction of writing, and what no document may have. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** The text with what cannot be shown spelt out, such as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    const code = character.codePointAt(0)!;
    return `\\u{${code.toString(16)}}`;
  });
}

export function quoted(name: string): string {
  return `'${printable(name)}'`;
}

/** `'a', 'b' and 'c'`; of more than `most`, how many more there are. */
export function listed(names: readonly string[], most = 5): string {
  const told = names.length > most ? names.slice(0, most) : names;
  const more = names.length - told.length;
  const items = told.map(quoted);
  if (more > 0) items.push(`${more} more`);
  return joined(items);
}

/** `a, b and c`. */
export function joined(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
