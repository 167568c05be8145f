import type { XmlMacro } from '../api-xml.ts';
import { type Element, optionalAttributes } from '../element.ts';
import { type ReadContext, readSymbol } from './context.ts';

export function readMacro(element: Element, context: ReadContext): XmlMacro {
  const value = optionalAttributes(element, 'string', 'raw', 'params');
  if (value.string === undefined && value.raw === undefined) {
    const { name } = element.attributes;
    context.problems.report('VG0108', `macro ${name} has neither "string" nor "raw"`, {
      at: element.at,
    });
  }
  return { ...readSymbol(element, 'macro', context), ...value };
}
