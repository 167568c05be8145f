/** XML text to elements, kept as libvirt's parser keeps them. */
import { SaxesParser } from 'saxes';
import { type ErrorDomain, libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { RuleId } from '../rules/rules.ts';
import { MAX_DEPTH, malformation } from './diagnose.ts';
import type { XmlElement } from './element.ts';

interface OpenElement extends XmlElement {
  readonly children: (OpenElement | string)[];
}

/** Ends the parsing: which error it was is found by `malformation`. */
const MALFORMED = Symbol('malformed');

/** What no text has that came as bytes; the parser lets it pass. */
const HALF_A_CHARACTER = /\p{Surrogate}/u;

/**
 * The root element of a document, which must have the name `root`.
 *
 * `domain` and `rule` are what a malformed document fails with. Entities of a document's own are
 * not known, though libvirt would take them.
 */
export function parseXml(
  text: string,
  root: string,
  domain: ErrorDomain,
  rule: RuleId,
): XmlElement {
  // A C string ends at its first NUL.
  const nul = text.indexOf('\0');
  const document = nul < 0 ? text : text.slice(0, nul);
  const element = HALF_A_CHARACTER.test(document) ? null : elementsOf(document);
  if (element === null) {
    throw new Failure(rule, libvirtError('VIR_ERR_XML_DETAIL', domain, malformation(document)));
  }
  if (element.name !== root) {
    const message = `expecting root element of '${root}', not '${element.name}'`;
    throw new Failure(rule, libvirtError('VIR_ERR_XML_ERROR', 'xml', message));
  }
  return element;
}

/** null if the document is malformed. */
function elementsOf(document: string): XmlElement | null {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const top: OpenElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  let current = top;
  // White space that stays if it turns out to be all that its element has.
  let blank: string | null = null;
  let untouched = false;

  const markup = (): void => {
    blank = null;
    untouched = false;
  };
  const keep = (added: string): void => {
    const { children } = current;
    const last = children.length - 1;
    if (typeof children[last] === 'string') children[last] += added;
    else children.push(added);
    markup();
  };
  const text = (added: string): void => {
    if (current === top) return;
    const { children } = current;
    const hasText = typeof children[0] === 'string' || typeof children.at(-1) === 'string';
    if (hasText || !isBlank(added)) keep(added);
    else if (untouched) blank = added;
  };
  parser.on('error', () => {
    throw MALFORMED;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > MAX_DEPTH) throw MALFORMED;
    const element: OpenElement = { name, attributes, children: [] };
    current.children.push(element);
    open.push(element);
    current = element;
    markup();
    untouched = true;
  });
  parser.on('closetag', () => {
    if (blank !== null) current.children.push(blank);
    open.pop();
    current = open.at(-1)!;
    markup();
  });
  parser.on('text', text);
  parser.on('cdata', (added) => {
    if (added !== '') keep(added);
  });
  parser.on('comment', markup);
  parser.on('processinginstruction', markup);

  try {
    parser.write(document).close();
  } catch (thrown) {
    if (thrown !== MALFORMED) throw thrown;
    return null;
  }
  return top.children[0] as XmlElement;
}

function isBlank(text: string): boolean {
  return !/[^ \t\n\r]/.test(text);
}
