/** Amounts of memory. */

import type { XmlElement } from './element.ts';
import { refuse } from './refuse.ts';
import { childOf, lookUp, textOf } from './select.ts';

const UNITS: Readonly<Record<string, bigint>> = { '': 1n, b: 1n, byte: 1n, bytes: 1n };
const PREFIXES = 'kmgtpe';

/** The KiB that a child of a domain tells, rounded up; null if there is none. */
export function kibibytesAt(domain: XmlElement, name: string): bigint | null {
  const element = childOf(domain, name);
  if (element === undefined) return null;
  const text = textOf(element);
  if (!/^\s*\+?\d+$/.test(text)) {
    const message = `Invalid value '${text}' for element or attribute './${name}[1]'`;
    refuse('domain-xml', 'VIR_ERR_XML_ERROR', 'xml', message);
  }
  const bytes = BigInt(text) * scaleOf(element.attributes.unit ?? 'KiB');
  return (bytes + 1023n) / 1024n;
}

/** `KiB` and `K` count in 1024, `KB` in 1000. */
function scaleOf(unit: string): bigint {
  const lower = unit.toLowerCase();
  const known = lookUp(UNITS, lower);
  if (known !== undefined) return known;
  const power = PREFIXES.indexOf(lower[0]!) + 1;
  const rest = lower.slice(1);
  if (power === 0 || !['', 'b', 'ib'].includes(rest)) {
    refuse('domain-xml', 'VIR_ERR_INVALID_ARG', 'none', `unknown suffix '${unit}'`);
  }
  return (rest === 'b' ? 1000n : 1024n) ** BigInt(power);
}
