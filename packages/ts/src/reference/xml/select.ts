/** Finds things in elements, as XPath would. */
import type { XmlElement, XmlNode } from './element.ts';

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

/** The first child of a name. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find(
    (child): child is XmlElement => isElement(child) && child.name === name,
  );
}

/** The children that are elements, or those of a name. */
export function childrenOf(element: XmlElement | undefined, name?: string): XmlElement[] {
  const elements = element?.children.filter(isElement) ?? [];
  return name === undefined ? elements : elements.filter((child) => child.name === name);
}

/** All text inside. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (isElement(child) ? textOf(child) : child)).join('');
}

/** The text of the first child of a name; null if there is none. */
export function textAt(element: XmlElement, name: string): string | null {
  const child = childOf(element, name);
  return child === undefined ? null : textOf(child) || null;
}

/** An element of attributes, without those that are null, and children. */
export function newElement(
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  const given: Record<string, string> = {};
  for (const [key, value] of Object.entries(attributes)) if (value !== null) given[key] = value;
  return { name, attributes: given, children };
}

/** The element without some of its attributes. */
export function withoutAttributes(element: XmlElement, ...names: string[]): XmlElement {
  const kept = Object.entries(element.attributes).filter(([name]) => !names.includes(name));
  return { ...element, attributes: Object.fromEntries(kept) };
}

/** A value that a record has itself: keys come from documents, and could be `constructor`. */
export function lookUp<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
