/** A request for a snapshot as something that can be changed. */
import { Failure } from '../../failure.ts';
import type { OperationOf } from '../../operations/operation.ts';
import type { Domain } from '../../state/domain.ts';
import type { State } from '../../state/state.ts';
import type { XmlElement, XmlNode } from '../../xml/element.ts';
import { parseXml } from '../../xml/parse.ts';
import { childOf, childrenOf, isElement, newElement, textAt } from '../../xml/select.ts';
import { writeXml } from '../../xml/write.ts';

export interface Request {
  readonly root: XmlElement;
  readonly flags: number;
}

export interface Surroundings {
  readonly state: State;
  readonly domain: Domain;
}

/** A change to a request; null where it would change nothing. */
export interface Edit {
  /** As what the snapshot is to be created like: "with the flag DISK_ONLY". */
  readonly says: string;
  readonly warning: string | null;
  readonly apply: (request: Request) => Request | null;
}

type Create = OperationOf<'create'>;

/** null where the XML cannot be read. */
export function requestOf({ xml, flags = 0 }: Create): Request | null {
  try {
    return { root: parseXml(xml, 'domainsnapshot', 'snapshot', 'xml-malformed'), flags };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return null;
  }
}

export function operationOf(operation: Create, { root, flags }: Request): Create {
  return { ...operation, xml: writeXml(root), flags };
}

/** The name that the XML gives; null where libvirt has to make one up. */
export function nameIn({ root }: Request): string | null {
  return textAt(root, 'name');
}

/** The request with an element in place of those of its name; null takes them out. */
export function withChild(
  request: Request,
  name: string,
  child: XmlElement | null,
): Request | null {
  const others = request.root.children.filter((each) => !isElement(each) || each.name !== name);
  if (child === null && others.length === request.root.children.length) return null;
  const children: readonly XmlNode[] = child === null ? others : [...others, child];
  return { ...request, root: { ...request.root, children } };
}

export function disksIn({ root }: Request): readonly XmlElement[] {
  return childrenOf(childOf(root, 'disks'), 'disk');
}

export function withDisks(request: Request, disks: readonly XmlElement[]): Request | null {
  return withChild(request, 'disks', newElement('disks', {}, disks));
}

/** A change of the disks; null where all stay as they are. */
export function mapDisks(
  request: Request,
  change: (disk: XmlElement) => XmlElement | null,
): Request | null {
  const before = disksIn(request);
  const after = before.map(change).filter((disk) => disk !== null);
  const same = after.length === before.length && after.every((disk, at) => disk === before[at]);
  return same ? null : withDisks(request, after);
}
