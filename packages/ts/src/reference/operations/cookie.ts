/** What the QEMU driver keeps with a snapshot of a running guest. */
import type { Draft } from '../draft.ts';
import { type Domain, definitionOf } from '../state/domain.ts';
import type { XmlElement } from '../xml/element.ts';
import { childrenOf, newElement } from '../xml/select.ts';

/** The CPU that the guest sees. */
export function cookieOf(draft: Draft, domain: Domain): XmlElement {
  const { cpu } = draft.profile.environment;
  const told = cpu ?? definitionOf(domain).element;
  let cookie = cookies.get(told);
  if (cookie === undefined) {
    const cpus = cpu === null ? childrenOf(told, 'cpu') : [cpu];
    cookie = newElement('cookie', {}, [...cpus, newElement('slirpHelper')]);
    cookies.set(told, cookie);
  }
  return cookie;
}

/** One for all snapshots with the same CPU: there may be many. */
const cookies = new WeakMap<XmlElement, XmlElement>();
