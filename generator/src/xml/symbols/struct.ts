import type { XmlField, XmlStruct } from '../api-xml.ts';
import { attribute, child, childrenNamed, type Element, prose } from '../element.ts';
import type { FactContext } from '../facts/index.ts';
import { docOf, type ReadContext, readSymbol } from './context.ts';

export function readStruct(element: Element, context: ReadContext): XmlStruct {
  const symbol = readSymbol(element, 'struct', context);
  const owner = { name: symbol.name, doc: prose(element) };
  return {
    type: attribute(element, 'type'),
    fields: childrenNamed(element, 'field').map((field) => readField(field, owner, context)),
    ...symbol,
  };
}

function readField(
  element: Element,
  owner: NonNullable<FactContext['owner']>,
  context: ReadContext,
): XmlField {
  const name = attribute(element, 'name');
  const type = attribute(element, 'type');
  const union = child(element, 'union');
  return {
    at: element.at,
    name,
    type,
    facts: context.facts('field', element, { name, type, owner }),
    ...(union && {
      union: childrenNamed(union, 'field').map((member) => readField(member, owner, context)),
    }),
    ...docOf(element),
  };
}
