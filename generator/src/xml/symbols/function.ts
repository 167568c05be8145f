/** Functions and function types. */
import type { XmlAcl, XmlArg, XmlFunction, XmlReturn } from '../api-xml.ts';
import {
  attribute,
  child,
  childrenNamed,
  type Element,
  optionalAttributes,
  prose,
} from '../element.ts';
import type { FactContext } from '../facts/index.ts';
import { docOf, type ReadContext, readSymbol } from './context.ts';

type Owner = NonNullable<FactContext['owner']>;

export function readFunction(element: Element, context: ReadContext): XmlFunction | undefined {
  const symbol = readSymbol(
    element,
    element.name === 'functype' ? 'functype' : 'function',
    context,
  );
  const owner = { name: symbol.name, doc: prose(element) };
  const returns = child(element, 'return');
  if (!returns) {
    context.problems.report('VG0111', `${element.name} ${symbol.name} has no <return>`, {
      at: element.at,
    });
    return undefined;
  }
  const acls = child(element, 'acls');
  return {
    returns: readReturn(returns, owner, context),
    args: childrenNamed(element, 'arg').map((arg) => readArg(arg, owner, context)),
    acls: acls ? acls.children.map(readAcl) : [],
    ...symbol,
  };
}

function readReturn(element: Element, owner: Owner, context: ReadContext): XmlReturn {
  const type = attribute(element, 'type');
  return {
    at: element.at,
    type,
    facts: context.facts('return', element, { name: owner.name, type, owner }),
    ...docOf(element),
  };
}

function readArg(element: Element, owner: Owner, context: ReadContext): XmlArg {
  const name = attribute(element, 'name');
  const { type } = element.attributes;
  if (type === undefined) {
    context.problems.report('VG0108', `argument ${name} of ${owner.name} has no type`, {
      at: element.at,
    });
  }
  return {
    at: element.at,
    name,
    type: type ?? '',
    facts: context.facts('arg', element, { name, type: type ?? '', owner }),
    ...docOf(element),
  };
}

function readAcl(element: Element): XmlAcl {
  return {
    at: element.at,
    kind: element.name === 'filter' ? 'filter' : 'check',
    object: attribute(element, 'object'),
    perm: attribute(element, 'perm'),
    ...optionalAttributes(element, 'flags'),
  };
}
