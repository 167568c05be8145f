/** What the QEMU driver keeps with a snapshot of a running guest. */
import type { Draft } from '../draft.ts';
import { type Domain, definitionOf } from '../state/domain.ts';
import type { XmlElement } from '../xml/element.ts';
import { childrenOf, newElement } from '../xml/select.ts';

/** The CPU that the guest sees. */
export function cookieOf(draft: Draft, domain: Domain): XmlElement {
  const own = childrenOf(definitionOf(domain).element, 'cpu');
  const { cpu } = draft.profile.environment;
  return newElement('cookie', {}, [...(cpu === null ? own : [cpu]), newElement('slirpHelper')]);
}
