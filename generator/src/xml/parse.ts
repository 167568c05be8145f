/** Parses an API file and hands over each symbol as a tree of elements, one at a time. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Position } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/index.ts';
import type { Element } from './element.ts';
import { positions } from './position.ts';
import type { Problems } from './problems.ts';
import { factPrefix, ignored, schema } from './schema.ts';

type PlainXml = { readonly xmlns: false; readonly position: false };

interface Visitor {
  /** The root element, before its symbols. */
  readonly root: (element: Element) => void;
  readonly symbol: (element: Element) => void;
}

interface OpenElement extends Element {
  readonly children: OpenElement[];
  text: string;
  /** Reported already, so that it is not handed over. */
  valid: boolean;
}

export function parseApi(file: string, text: string, visitor: Visitor, problems: Problems): void {
  const parser = new SaxesParser<PlainXml>({ xmlns: false, position: false });
  const exports = exportsSection(text);
  const place = positions(file, text);
  /** Offset of the parser in the text, the part left out included. */
  const offset = () => parser.position + (parser.position > exports.start ? exports.length : 0);
  const tagStart = () => place(text.lastIndexOf('<', offset() - 1));
  const open: OpenElement[] = [];
  /** Depth inside an element that is skipped with all it holds. */
  let skipped = 0;

  refuseBroken(parser, { text, offset, place, problems });
  parser.on('opentag', (tag) => {
    if (open.length + skipped >= maxDepth) {
      const at = tagStart();
      problems.fail('VG0105', `elements are nested deeper than ${maxDepth} levels`, { at });
    }
    if (skipped > 0 || ignored.has(tag.name)) {
      skipped++;
      return;
    }
    const at = tagStart();
    const parent = open.at(-1);
    if (!parent) checkRoot(tag, at, problems);
    else if (!isKnownChild(parent, tag, at, problems)) {
      skipped++;
      return;
    }
    const element: OpenElement = {
      name: tag.name,
      at,
      attributes: tag.attributes,
      children: [],
      text: '',
      valid: hasItsAttributes(tag, at, problems),
    };
    if (!parent) visitor.root(element);
    else if (isInSymbol(open)) parent.children.push(element);
    open.push(element);
  });
  const addText = (content: string) => {
    const element = open.at(-1);
    if (skipped === 0 && element?.name === 'info') element.text += content;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    if (skipped > 0) {
      skipped--;
      return;
    }
    const element = open.pop()!;
    if (open.length === symbolDepth && isValid(element)) visitor.symbol(element);
  });

  parser.write(text.slice(0, exports.start));
  parser.write(text.slice(exports.start + exports.length)).close();
}

interface Reading {
  readonly text: string;
  readonly offset: () => number;
  readonly place: (offset: number) => Position;
  readonly problems: Problems;
}

/** What no API file holds ends the reading at once. */
function refuseBroken(
  parser: SaxesParser<PlainXml>,
  { text, offset, place, problems }: Reading,
): void {
  parser.on('error', ({ message }) => {
    problems.fail('VG0105', `XML is not well-formed: ${message}`, {
      at: place(Math.min(offset(), text.length)),
      suggestion:
        offset() >= text.length
          ? 'The file ends too early; copy it again from its source.'
          : undefined,
    });
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding === undefined || /^(utf-8|us-ascii)$/i.test(encoding)) return;
    problems.fail('VG0104', `the file says that its encoding is ${encoding}, not UTF-8`, {
      at: place(0),
    });
  });
  parser.on('doctype', () => {
    problems.fail('VG0106', 'a document type (<!DOCTYPE>) is not allowed in API files', {
      at: place(text.lastIndexOf('<!DOCTYPE', offset())),
      suggestion: 'Remove it; libvirt writes none.',
    });
  });
}

/** No API file nests half as deep. */
const maxDepth = 16;

/** Symbols are children of <symbols>, itself a child of <api>. */
const symbolDepth = 2;
const isInSymbol = (open: readonly Element[]) => open.length > symbolDepth;

/** The inside of <files>, a sixth of libvirt's file that nothing needs: it is not even parsed. */
function exportsSection(text: string): { start: number; length: number } {
  const opening = /<api\b[^>]*>\s*<files>/.exec(text.slice(0, 1000));
  const start = opening ? opening.index + opening[0].length : 0;
  const end = opening ? text.indexOf('</files>', start) : -1;
  return end < 0 ? { start: 0, length: 0 } : { start, length: end - start };
}

function checkRoot(tag: SaxesTagPlain, at: Position, problems: Problems): void {
  if (tag.name === 'api') return;
  problems.fail('VG0107', `the root element is <${tag.name}>, not <api>: no libvirt API file`, {
    at,
    suggestion: 'Point to a directory with libvirt-api.xml, such as /usr/share/libvirt/api.',
  });
}

function isKnownChild(
  parent: Element,
  { name }: SaxesTagPlain,
  at: Position,
  problems: Problems,
): boolean {
  const { children } = schema[parent.name]!;
  if (children.includes(name)) return true;
  problems.reportOnce(
    `${parent.name}/${name}`,
    'VG0113',
    `unknown element <${name}> in <${parent.name}> is ignored`,
    { at, suggestion: didYouMean(name, children) },
  );
  return false;
}

function hasItsAttributes(tag: SaxesTagPlain, at: Position, problems: Problems): boolean {
  const { required, known } = schema[tag.name]!;
  let complete = true;
  for (const name of required) {
    if (tag.attributes[name] !== undefined) continue;
    complete = false;
    problems.report('VG0108', `<${tag.name}>${called(tag)} has no attribute "${name}"`, { at });
  }
  for (const name in tag.attributes) {
    if (known.has(name) || name.startsWith(factPrefix)) continue;
    problems.reportOnce(
      `${tag.name}@${name}`,
      'VG0114',
      `unknown attribute "${name}" of <${tag.name}>${called(tag)} is ignored`,
      { at, suggestion: didYouMean(name, known) },
    );
  }
  return complete;
}

function called({ attributes }: SaxesTagPlain): string {
  return attributes.name === undefined ? '' : ` ${attributes.name}`;
}

function isValid(element: OpenElement): boolean {
  return element.valid && element.children.every(isValid);
}
