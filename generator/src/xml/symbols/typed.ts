/** Typedefs and variables: a name and a type. */
import type { XmlTypedef, XmlVariable } from '../api-xml.ts';
import { attribute, type Element } from '../element.ts';
import { type ReadContext, readSymbol } from './context.ts';

export function readTypedef(element: Element, context: ReadContext): XmlTypedef {
  return { ...readSymbol(element, 'typedef', context), type: attribute(element, 'type') };
}

export function readVariable(element: Element, context: ReadContext): XmlVariable {
  return { ...readSymbol(element, 'variable', context), type: attribute(element, 'type') };
}
