/** What the QEMU driver keeps with a snapshot of a running guest. */
import type { Draft } from '../draft.ts';
import type { Domain } from '../state/domain.ts';
import { definitionOf } from '../state/domain.ts';
import type { XmlElement } from '../xml/element.ts';

/** The CPU that the guest sees. */
export function cookieOf(draft: Draft, domain: Domain): XmlElement {
  const own = definitionOf(domain).element.children.filter(
    (child) => typeof child !== 'string' && child.name === 'cpu',
  );
  const { cpu } = draft.profile.environment;
  const slirp: XmlElement = { name: 'slirpHelper', attributes: {}, children: [] };
  return { name: 'cookie', attributes: {}, children: [...(cpu === null ? own : [cpu]), slirp] };
}
