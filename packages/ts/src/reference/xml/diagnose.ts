/**
 * What libvirt says of malformed XML: the first error that libxml2 sees, and where it stood.
 *
 * Texts come here once a parser has refused them, so speed does not matter.
 */

import { utf8Length } from '../state/bytes.ts';
import { skipDeclaration } from './declaration.ts';
import {
  skipCdata,
  skipComment,
  skipInstruction,
  skipReference,
  skipText,
  skipValue,
} from './markup.ts';
import { type Malformed, Scanner } from './scanner.ts';

/** How many elements may be open at once. */
export const MAX_DEPTH = 257;

interface OpenTag {
  readonly name: string;
  readonly at: number;
}

/** The text of VIR_ERR_XML_DETAIL. */
export function malformation(text: string): string {
  const { message, at, line } = firstError(text);
  const [context, column] = contextOf(text, at);
  return `at line ${line}: ${message}\n${context === '' ? '(null)' : context}\n${pointer(context, column)}^`;
}

function firstError(text: string): Malformed {
  const scanner: Scanner = new Scanner(text);
  try {
    readDocument(scanner);
    scanner.fail('Document not well-formed');
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return thrown as Malformed;
  }
}

/** The line around a place, or the last one before it that is not empty, and the place in it. */
function contextOf(text: string, at: number): [context: string, column: number] {
  const isEnd = (index: number): boolean => text[index] === '\n' || text[index] === '\r';
  let start = at;
  while (start > 0 && (start >= text.length || isEnd(start))) start--;
  while (start > 0 && !isEnd(start)) start--;
  if (isEnd(start)) start++;
  let end = start;
  while (end < text.length && !isEnd(end)) end++;
  return [text.slice(start, end), at - start];
}

/** A dash for each byte before the place; tabs stay what they are. */
function pointer(context: string, column: number): string {
  return context
    .slice(0, column)
    .replace(/[^\t]/gu, (character) => '-'.repeat(utf8Length(character)));
}

function readDocument(scanner: Scanner): void {
  if (scanner.atEnd) scanner.fail('Document is empty');
  scanner.skip('\ufeff');
  skipDeclaration(scanner);
  skipMiscellaneous(scanner);
  if (scanner.skip('<!DOCTYPE')) {
    readDoctype(scanner);
    skipMiscellaneous(scanner);
  }
  if (!scanner.startsWith('<')) scanner.fail("Start tag expected, '<' not found");
  readElements(scanner);
  skipMiscellaneous(scanner);
  if (!scanner.atEnd) scanner.fail('Extra content at the end of the document');
}

/** Passes white space, comments and processing instructions. */
function skipMiscellaneous(scanner: Scanner): void {
  for (;;) {
    scanner.skipBlanks();
    if (scanner.skip('<!--')) skipComment(scanner);
    else if (scanner.skip('<?')) skipInstruction(scanner);
    else return;
  }
}

/** Passes a document type; what it declares is of no use to us. */
function readDoctype(scanner: Scanner): void {
  scanner.skipBlanks();
  if (scanner.name() === null) scanner.fail('xmlParseDocTypeDecl : no DOCTYPE name !');
  for (let inside = false; ; ) {
    scanner.goTo(/["'[\]>]/g);
    if (scanner.atEnd) scanner.fail('DOCTYPE improperly terminated');
    if (!inside && scanner.skip('>')) return;
    if (scanner.skip('"')) scanner.goTo(/"/g);
    else if (scanner.skip("'")) scanner.goTo(/'/g);
    else if (scanner.skip('[')) inside = true;
    else if (scanner.startsWith(']')) inside = false;
    scanner.at++;
  }
}

function readElements(scanner: Scanner): void {
  const open: OpenTag[] = [];
  readStartTag(scanner, open);
  while (open.length > 0) {
    if (scanner.atEnd) {
      const { name, at } = open.at(-1)!;
      scanner.fail(`Premature end of data in tag ${localName(name)} line ${scanner.lineOf(at)}`);
    }
    if (scanner.startsWith('</')) readEndTag(scanner, open);
    else if (scanner.skip('<![CDATA[')) skipCdata(scanner);
    else if (scanner.skip('<!--')) skipComment(scanner);
    else if (scanner.skip('<?')) skipInstruction(scanner);
    else if (scanner.startsWith('<')) readStartTag(scanner, open);
    else if (scanner.startsWith('&')) skipReference(scanner);
    else skipText(scanner);
  }
}

function readStartTag(scanner: Scanner, open: OpenTag[]): void {
  if (open.length >= MAX_DEPTH) {
    scanner.fail('Excessive depth in document: 256 use XML_PARSE_HUGE option');
  }
  const { at } = scanner;
  scanner.skip('<');
  const name = scanner.name();
  if (name === null) scanner.fail('StartTag: invalid element name');
  readAttributes(scanner);
  if (scanner.skip('/>')) return;
  if (!scanner.skip('>')) {
    scanner.fail(`Couldn't find end of Start Tag ${localName(name)} line ${scanner.lineOf(at)}`);
  }
  open.push({ name, at });
}

function readAttributes(scanner: Scanner): void {
  const names = new Set<string>();
  let twice: string | null = null;
  scanner.skipBlanks();
  // A tag ends at a control character too.
  while (scanner.accept(/(?=>|\/>|[^\t\n\r -\uffff]|$)/y) === null) {
    const name = scanner.name();
    if (name === null) scanner.fail('error parsing attribute name');
    scanner.skipBlanks();
    if (!scanner.skip('=')) {
      scanner.fail(`Specification mandates value for attribute ${localName(name)}`);
    }
    scanner.skipBlanks();
    skipValue(scanner);
    if (names.has(name)) twice ??= name;
    names.add(name);
    if (scanner.accept(/(?=\/?>)/y) !== null) break;
    if (!scanner.skipBlanks()) scanner.fail('attributes construct error');
  }
  if (twice !== null) scanner.fail(`Attribute ${twice} redefined`);
}

function readEndTag(scanner: Scanner, open: OpenTag[]): void {
  const { name, at } = open.pop()!;
  scanner.skip('</');
  const ended = scanner.name();
  scanner.skipBlanks();
  if (!scanner.skip('>')) scanner.fail("expected '>'");
  if (ended !== name) {
    const told = localName(name) === name ? ended : ended && localName(ended);
    const tags = `${localName(name)} line ${scanner.lineOf(at)} and ${told ?? 'unparsable'}`;
    scanner.fail(`Opening and ending tag mismatch: ${tags}`);
  }
}

/** A name without its prefix. */
function localName(name: string): string {
  return name.replace(/^[^:]+:(?=.)/, '');
}
