/** A place in a text that moves forward, and what stopped it. */

/** The first error of a text, in libxml2's words. */
export interface Malformed {
  readonly message: string;
  /** Where libxml2 stood when it saw it. */
  readonly at: number;
  /** Of the text's lines, counted from 1. */
  readonly line: number;
}

const BLANKS = /[ \t\n\r]*/y;

const NAME_START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D' +
  '\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const NAME = new RegExp(
  `[${NAME_START}][${NAME_START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`,
  'uy',
);

export class Scanner {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  startsWith(start: string): boolean {
    return this.text.startsWith(start, this.at);
  }

  /** Passes `start` if it is here. */
  skip(start: string): boolean {
    const here = this.startsWith(start);
    if (here) this.at += start.length;
    return here;
  }

  /** Passes white space, and tells whether there was any. */
  skipBlanks(): boolean {
    return this.accept(BLANKS) !== '';
  }

  /** Passes what a sticky pattern matches here. */
  accept(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return null;
    this.at = pattern.lastIndex;
    return match[0];
  }

  name(): string | null {
    return this.accept(NAME);
  }

  /** Goes on to the next match of a global pattern, or to the end. */
  goTo(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    this.at = pattern.exec(this.text)?.index ?? this.text.length;
  }

  lineOf(at: number): number {
    let line = 1;
    for (let end = this.text.indexOf('\n'); end >= 0 && end < at; line++) {
      end = this.text.indexOf('\n', end + 1);
    }
    return line;
  }

  fail(message: string, at = this.at): never {
    const malformed: Malformed = { message, at, line: this.lineOf(this.at) };
    throw malformed;
  }
}
