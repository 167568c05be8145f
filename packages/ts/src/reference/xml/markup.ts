/** What may stand between and inside the tags of a document, read as libxml2 reads it. */
import { utf8Length } from '../state/bytes.ts';
import type { Scanner } from './scanner.ts';

const NO_CHARACTER = '[^\\t\\n\\r\\u{20}-\\u{D7FF}\\u{E000}-\\u{FFFD}\\u{10000}-\\u{10FFFF}]';
const BAD = new RegExp(NO_CHARACTER, 'uy');
const BAD_OR_MARKUP = new RegExp(`[<&]|\\]\\]>|${NO_CHARACTER}`, 'gu');
const BAD_OR_HYPHENS = new RegExp(`--|${NO_CHARACTER}`, 'gu');
const BAD_OR_CDATA_END = new RegExp(`\\]\\]>|${NO_CHARACTER}`, 'gu');
const BAD_OR_PI_END = new RegExp(`\\?>|${NO_CHARACTER}`, 'gu');
const BAD_OR_VALUE_END = {
  "'": new RegExp(`['<&]|${NO_CHARACTER}`, 'gu'),
  '"': new RegExp(`["<&]|${NO_CHARACTER}`, 'gu'),
};

/** Bytes of a text that libxml2 quotes. */
const QUOTED = 50;

const PREDEFINED: ReadonlySet<string> = new Set(['lt', 'gt', 'amp', 'apos', 'quot']);

/** Passes text up to the next tag or reference. */
export function skipText(scanner: Scanner): void {
  const start = scanner.at;
  scanner.goTo(BAD_OR_MARKUP);
  if (scanner.startsWith(']]>')) {
    // libxml2 keeps its place at the beginning as long as it sees nothing but ASCII.
    const before = scanner.text.slice(start, scanner.at);
    const plain = /^\p{ASCII}*$/u.test(before);
    scanner.fail("Sequence ']]>' not allowed in content", plain ? start : scanner.at);
  }
  refuseBad(scanner, 'PCDATA invalid Char value');
}

/** Passes a reference; only the entities that XML itself has are known. */
export function skipReference(scanner: Scanner): void {
  if (scanner.skip('&#x')) {
    checkCharacter(scanner, 16, scanner.accept(/[0-9A-Fa-f]*/y)!, 'hexadecimal');
  } else if (scanner.skip('&#')) {
    checkCharacter(scanner, 10, scanner.accept(/[0-9]*/y)!, 'decimal');
  } else {
    scanner.skip('&');
    const name = scanner.name();
    if (name === null) scanner.fail('xmlParseEntityRef: no name');
    if (!scanner.skip(';')) scanner.fail("EntityRef: expecting ';'");
    if (!PREDEFINED.has(name)) scanner.fail(`Entity '${name}' not defined`);
  }
}

function checkCharacter(scanner: Scanner, radix: number, digits: string, kind: string): void {
  if (!scanner.skip(';')) scanner.fail(`CharRef: invalid ${kind} value`);
  const value = digits === '' ? 0 : Number.parseInt(digits, radix);
  if (value > 0x10ffff) scanner.fail('xmlParseCharRef: character reference out of bounds');
  BAD.lastIndex = 0;
  if (value === 0 || BAD.test(String.fromCodePoint(value))) {
    scanner.fail(`xmlParseCharRef: invalid xmlChar value ${value}`);
  }
}

/** Passes a value with its quotes. */
export function skipValue(scanner: Scanner): void {
  const quote = scanner.accept(/['"]/y) as "'" | '"' | null;
  if (quote === null) scanner.fail('AttValue: " or \' expected');
  for (;;) {
    scanner.goTo(BAD_OR_VALUE_END[quote]);
    if (scanner.skip(quote)) return;
    if (scanner.startsWith('<')) scanner.fail("Unescaped '<' not allowed in attributes values");
    if (scanner.atEnd) scanner.fail("AttValue: ' expected");
    if (!scanner.startsWith('&')) refuseBad(scanner, null);
    skipReference(scanner);
  }
}

/** Passes a comment, of which `<!--` is passed already. */
export function skipComment(scanner: Scanner): void {
  const start = scanner.at;
  scanner.goTo(BAD_OR_HYPHENS);
  if (scanner.skip('-->')) return;
  const text = scanner.text.slice(start, scanner.at);
  // libxml2 reads in another way once it saw something else than ASCII.
  const careful = /\P{ASCII}/u.test(text);
  if (scanner.startsWith('--') && !careful) {
    scanner.fail(`Double hyphen within comment${text === '' ? '' : `: <!--${quoted(text)}`}`);
  }
  if (scanner.skip('--') && !scanner.atEnd) {
    scanner.fail("Comment must not contain '--' (double-hyphen)");
  }
  if (scanner.atEnd) {
    const whole = scanner.text.slice(start);
    const told = careful && whole.length > 2 ? ` \n<!--${quoted(whole.slice(0, -2))}` : '';
    scanner.fail(`Comment not terminated${told}`);
  }
  refuseBad(scanner, 'xmlParseComment: invalid xmlChar value');
}

/** Passes a CDATA section, of which `<![CDATA[` is passed already. */
export function skipCdata(scanner: Scanner): void {
  const start = scanner.at;
  scanner.goTo(BAD_OR_CDATA_END);
  if (scanner.skip(']]>')) return;
  const text = scanner.text.slice(start, scanner.at);
  if (text.length < 2) scanner.fail('Unregistered error message');
  scanner.fail(`CData section not finished\n${quoted(text.slice(0, -2))}`);
}

/** Passes a processing instruction, of which `<?` is passed already. */
export function skipInstruction(scanner: Scanner): void {
  const target = scanner.name();
  if (target === null) scanner.fail('xmlParsePI : no target name');
  if (target === 'xml') {
    scanner.fail('XML declaration allowed only at the start of the document');
  }
  if (target.toLowerCase() === 'xml') scanner.fail('Invalid PI name');
  if (scanner.skip('?>')) return;
  if (!scanner.skipBlanks()) scanner.fail(`ParsePI: PI ${target} space expected`);
  scanner.goTo(BAD_OR_PI_END);
  if (!scanner.skip('?>')) scanner.fail(`ParsePI: PI ${target} never end ...`);
}

/** Fails if here is a character that no document may have. */
function refuseBad(scanner: Scanner, message: string | null): void {
  BAD.lastIndex = scanner.at;
  const bad = BAD.exec(scanner.text)?.[0].codePointAt(0);
  if (bad === undefined) return;
  if (bad >= 0x80) {
    scanner.fail(`Char 0x${bad.toString(16).toUpperCase()} out of allowed range`);
  }
  scanner.fail(message === null ? 'invalid character in attribute value' : `${message} ${bad}`);
}

function quoted(text: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += utf8Length(character);
    if (bytes > QUOTED) break;
    end += character.length;
  }
  return text.slice(0, end);
}
