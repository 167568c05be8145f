/** How libvirt refuses values of XML. */
import { type ErrorCode, type ErrorDomain, libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { RuleId } from '../rules/rules.ts';
import type { XmlElement } from './element.ts';

export function refuse(rule: RuleId, code: ErrorCode, domain: ErrorDomain, text: string): never {
  throw new Failure(rule, libvirtError(code, domain, text));
}

/** The value of an attribute that knows a few only; null where it is missing. */
export function choiceOf<Value extends string>(
  rule: RuleId,
  element: XmlElement,
  attribute: string,
  choices: readonly Value[],
): Value | null {
  const value = element.attributes[attribute];
  if (value === undefined) return null;
  if ((choices as readonly string[]).includes(value)) return value as Value;
  const text = `Invalid value for attribute '${attribute}' in element '${element.name}': '${value}'.`;
  refuse(rule, 'VIR_ERR_XML_ERROR', 'xml', text);
}

/** The same of an attribute that must be there. */
export function requiredChoice<Value extends string>(
  rule: RuleId,
  element: XmlElement,
  attribute: string,
  choices: readonly Value[],
): Value {
  const value = choiceOf(rule, element, attribute, choices);
  if (value !== null) return value;
  const text = `Missing required attribute '${attribute}' in element '${element.name}'`;
  refuse(rule, 'VIR_ERR_XML_ERROR', 'xml', text);
}
