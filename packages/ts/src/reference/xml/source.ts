/** `<source>` and `<backingStore>`: where the images of a disk lie. */

import type { RuleId } from '../rules/rules.ts';
import type { Below, Source } from '../state/definition.ts';
import { isBacking } from '../state/source.ts';
import type { XmlElement } from './element.ts';
import { refuse, requiredChoice } from './refuse.ts';
import { childOf, isElement, newElement, withoutAttributes } from './select.ts';
import { IMAGE_FORMATS, PROTOCOLS, STORAGE_TYPES } from './vocabulary.ts';

/** The attribute that has the path, for the types that have one. */
const PATHS: Readonly<Record<string, string>> = {
  file: 'file',
  block: 'dev',
  dir: 'dir',
  network: 'name',
  vhostvdpa: 'dev',
};

/** What a `<source>` of a type says. */
export function parseSource(
  rule: RuleId,
  type: string,
  element: XmlElement | undefined,
): Pick<Source, 'path' | 'extra'> {
  if (element === undefined) return { path: null, extra: null };
  checkSource(rule, type, element);
  const attribute = PATHS[type];
  const path = attribute === undefined ? null : element.attributes[attribute] || null;
  // Numbers of a running guest's block nodes.
  const rest = withoutAttributes(element, 'index', ...(attribute === undefined ? [] : [attribute]));
  const empty = Object.keys(rest.attributes).length === 0 && rest.children.every(isBlank);
  return { path, extra: empty ? null : rest };
}

function isBlank(child: XmlElement | string): boolean {
  return !isElement(child);
}

function checkSource(rule: RuleId, type: string, element: XmlElement): void {
  const { attributes } = element;
  const fail = (text: string): never => refuse(rule, 'VIR_ERR_XML_ERROR', 'domain', text);
  if (type === 'network') {
    const protocol = requiredChoice(rule, element, 'protocol', PROTOCOLS);
    const { name } = attributes;
    if (name === undefined && protocol !== 'nbd') fail('missing name for disk source');
    if ((protocol === 'rbd' || protocol === 'gluster') && !/^[^/]+\//.test(name ?? '')) {
      fail(`can't split path '${name}' into pool name and image name`);
    }
  } else if (type === 'volume') {
    if ((attributes.pool === undefined) !== (attributes.volume === undefined)) {
      fail("'pool' and 'volume' must be specified together for 'pool' type source");
    }
  } else if (type === 'nvme') {
    if (attributes.type === undefined) fail("missing 'type' attribute to disk source");
  } else if (type === 'vhostuser') {
    if (attributes.type === undefined) {
      fail("missing 'type' attribute for vhostuser disk source");
    }
  } else if (type === 'vhostvdpa' && attributes.dev === undefined) {
    refuse(
      rule,
      'VIR_ERR_XML_ERROR',
      'xml',
      "Missing required attribute 'dev' in element 'source'",
    );
  }
}

/** `<source>`, unless there would be nothing in it. */
export function sourceElement({ type, path, extra }: Source): XmlElement | null {
  if (path === null && extra === null) return null;
  const { attributes = {}, children = [] } = extra ?? {};
  const attribute = PATHS[type];
  const own = attribute === undefined ? {} : { [attribute]: path };
  // The protocol comes before the name.
  const { protocol = null, ...rest } = attributes;
  return newElement('source', { protocol, ...own, ...rest }, children);
}

/** What `<backingStore>` says lies below an image. */
export function parseBelow(rule: RuleId, parent: XmlElement): Below {
  const element = childOf(parent, 'backingStore');
  if (element === undefined) return null;
  const { type } = element.attributes;
  if (type === undefined) return 'end';
  const fail = (text: string): never => refuse(rule, 'VIR_ERR_XML_ERROR', 'domain', text);
  const format = childOf(element, 'format')?.attributes.type;
  if (!format) fail('missing disk backing store format');
  const source = childOf(element, 'source');
  if (source === undefined) fail('missing disk backing store source');
  if (!(STORAGE_TYPES as readonly string[]).includes(type)) {
    fail(`unknown storage source type '${type}'`);
  }
  if (!IMAGE_FORMATS.includes(format!)) fail(`unknown storage source format '${format}'`);
  return {
    type,
    format: format!,
    ...parseSource(rule, type, source),
    below: parseBelow(rule, element),
    detected: false,
  };
}

/** `<backingStore>`, of inactive XML only as far as it was not found by reading images. */
export function belowElements(below: Below, inactive: boolean): readonly XmlElement[] {
  if (below === null || (inactive && below === 'detected-end')) return [];
  if (!isBacking(below)) return [newElement('backingStore')];
  if (inactive && below.detected) return [];
  const source = sourceElement(below);
  return [
    newElement('backingStore', { type: below.type }, [
      newElement('format', { type: below.format }),
      ...(source === null ? [] : [source]),
      ...belowElements(below.below, inactive),
    ]),
  ];
}
