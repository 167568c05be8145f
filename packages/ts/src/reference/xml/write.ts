/** Elements to XML text, laid out and escaped as libvirt does it. */
import type { XmlElement, XmlNode } from './element.ts';

/** The text of an element, each line indented by `indent` spaces and ended. */
export function writeXml(element: XmlElement, indent = 0): string {
  return `${elementText(element, ' '.repeat(indent), LIBVIRT)}\n`;
}

interface Style {
  readonly quote: string;
  readonly value: (text: string) => string;
  readonly text: (text: string) => string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Control characters have no place in XML and are left out; line ends and tabs stay as they are. */
const libvirtText = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what they are.
  escaped(text, /[&<>'"\x00-\x08\x0b\x0c\x0e-\x1f]/g);

const LIBVIRT: Style = { quote: "'", value: libvirtText, text: libvirtText };

/** Metadata of a domain is written by libxml2. */
const LIBXML: Style = {
  quote: '"',
  value: (text) => escaped(text, /[&<>"\r\n\t]/g),
  text: (text) => escaped(text, /[&<>\r]/g),
};

function elementText(element: XmlElement, indent: string, style: Style): string {
  const { name, children } = element;
  const start = `${indent}<${name}${attributesText(element, style)}`;
  // Written on two lines even when there are none.
  if (name === 'devices' && children.every(isText)) return `${start}>\n${indent}</${name}>`;
  if (children.length === 0) return `${start}/>`;
  const inner = name === 'metadata' ? LIBXML : style;
  if (children.some(isText)) return `${start}>${mixedText(children, inner)}</${name}>`;
  const lines = children.map((child) => elementText(child as XmlElement, `${indent}  `, inner));
  return `${start}>\n${lines.join('\n')}\n${indent}</${name}>`;
}

/** Where there is text, white space would be part of it. */
function mixedText(children: readonly XmlNode[], style: Style): string {
  return children
    .map((child) => {
      if (isText(child)) return style.text(child);
      const start = `<${child.name}${attributesText(child, style)}`;
      if (child.children.length === 0) return `${start}/>`;
      return `${start}>${mixedText(child.children, style)}</${child.name}>`;
    })
    .join('');
}

function attributesText({ attributes }: XmlElement, style: Style): string {
  let text = '';
  for (const name in attributes) {
    text += ` ${name}=${style.quote}${style.value(attributes[name]!)}${style.quote}`;
  }
  return text;
}

function escaped(text: string, special: RegExp): string {
  return text.replace(special, (character) => ENTITIES[character] ?? '');
}

function isText(node: XmlNode): node is string {
  return typeof node === 'string';
}
