/** An XML element that keeps its place; a symbol is read as one small tree of them. */
import type { Position } from '../diagnostics/diagnostic.ts';

export interface Element {
  readonly name: string;
  readonly at: Position;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** An attribute that the schema requires, so that it is there. */
export function attribute(element: Element, name: string): string {
  return element.attributes[name] ?? '';
}

/** The attributes of these names that the element has. */
export function optionalAttributes<Name extends string>(
  element: Element,
  ...names: readonly Name[]
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = element.attributes[name];
    if (value !== undefined) found[name] = value;
  }
  return found;
}

export function child(element: Element, name: string): Element | undefined {
  return element.children.find((candidate) => candidate.name === name);
}

export function childrenNamed(element: Element, name: string): readonly Element[] {
  return element.children.filter((candidate) => candidate.name === name);
}

/** The prose of an element, which libvirt keeps in a child or in an attribute. */
export function prose(element: Element): string {
  return element.attributes.info ?? child(element, 'info')?.text ?? '';
}
