import type { XmlEnumerator } from '../api-xml.ts';
import { attribute, type Element } from '../element.ts';
import { type ReadContext, readSymbol } from './context.ts';

const numberOrName = /^(-?\d+|[A-Za-z_]\w*)$/;
const bit = /^\d{1,2}$/;

export function readEnumerator(element: Element, context: ReadContext): XmlEnumerator {
  const symbol = readSymbol(element, 'enumerator', context);
  const value = attribute(element, 'value');
  const bitshift = element.attributes.value_bitshift;
  const check = (name: string, text: string, pattern: RegExp, expected: string) => {
    if (pattern.test(text)) return;
    context.problems.report('VG0109', `${name} "${text}" of ${symbol.name} is not ${expected}`, {
      at: element.at,
    });
  };
  check('value', value, numberOrName, 'a decimal number or a name');
  if (bitshift !== undefined) check('value_bitshift', bitshift, bit, 'the number of a bit');
  return {
    type: attribute(element, 'type'),
    value,
    ...symbol,
    ...(bitshift !== undefined && { bitshift: Number(bitshift) }),
  };
}
