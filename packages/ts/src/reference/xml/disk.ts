/** `<disk>` of a domain. */
import type { Disk, Source } from '../state/definition.ts';
import type { XmlElement, XmlNode } from './element.ts';
import { choiceOf, refuse } from './refuse.ts';
import { childOf, isElement, newElement, withoutAttributes } from './select.ts';
import { belowElements, parseBelow, parseSource, sourceElement } from './source.ts';
import { BUSES, DEVICES, IMAGE_FORMATS, LOCATIONS, STORAGE_TYPES } from './vocabulary.ts';

const RULE = 'domain-xml';

export function parseDisk(element: XmlElement): Disk {
  const type = choiceOf(RULE, element, 'type', STORAGE_TYPES) ?? 'file';
  const device = choiceOf(RULE, element, 'device', DEVICES) ?? 'disk';
  const snapshot = choiceOf(RULE, element, 'snapshot', LOCATIONS);
  const location = parseSource(RULE, type, childOf(element, 'source'));
  const below = parseBelow(RULE, element);
  const target = childOf(element, 'target');
  if (target !== undefined) choiceOf(RULE, target, 'bus', BUSES);
  const format = childOf(element, 'driver')?.attributes.type ?? null;
  if (format !== null && !IMAGE_FORMATS.includes(format)) {
    const text = `unknown driver format value '${format}'`;
    refuse(RULE, 'VIR_ERR_CONFIG_UNSUPPORTED', 'domain', text);
  }
  const readonly = device === 'cdrom' || childOf(element, 'readonly') !== undefined;
  const empty = location.path === null && (location.extra === null || isLocal(type));
  return {
    target: targetOf(element, target),
    device,
    // What cannot be written need not be in a snapshot.
    snapshot: snapshot ?? (readonly ? 'no' : null),
    readonly,
    source: empty ? null : { type, format, ...location, below, detected: false },
    element: empty ? withoutSnapshot(element) : withoutSource(element),
  };
}

function isLocal(type: string): boolean {
  return type === 'file' || type === 'block' || type === 'dir';
}

function targetOf(disk: XmlElement, target: XmlElement | undefined): string {
  const name = target?.attributes.dev ?? '';
  const known = /^(?:ioemu:)?(?:fd|hd|vd|sd|xvd|ubd)[a-z]+\d*$/.test(name);
  if (name !== '' && !known && childOf(disk, 'address') === undefined) {
    const text = `Unknown disk name '${name}' and no address specified`;
    refuse(RULE, 'VIR_ERR_XML_ERROR', 'domain', text);
  }
  return name;
}

function withoutSnapshot(element: XmlElement): XmlElement {
  return 'snapshot' in element.attributes ? withoutAttributes(element, 'snapshot') : element;
}

function withoutSource(element: XmlElement): XmlElement {
  const children = element.children
    .filter(isElement)
    .filter(({ name }) => name !== 'source' && name !== 'backingStore')
    .map((child) => (isDriver(child) ? withoutAttributes(child, 'type') : child));
  return { ...withoutSnapshot(element), children };
}

function isDriver({ name }: XmlElement): boolean {
  return name === 'driver';
}

/** The whole `<disk>` again. */
export function diskElement(disk: Disk, inactive: boolean): XmlElement {
  const { device, snapshot, readonly, source, element } = disk;
  const { type, device: _, ...attributes } = element.attributes;
  return newElement(
    'disk',
    {
      type: source?.type ?? type ?? 'file',
      device,
      ...attributes,
      snapshot: readonly && snapshot === 'no' ? null : snapshot,
    },
    source === null ? element.children : withSource(element.children, source, inactive),
  );
}

/** First the driver and who may read the image, then the source, then all the rest. */
function withSource(
  children: readonly XmlNode[],
  source: Source,
  inactive: boolean,
): readonly XmlNode[] {
  const elements = children.filter(isElement);
  const driver = driverElement(elements.find(isDriver), source.format);
  const place = sourceElement(source);
  return [
    ...(driver === null ? [] : [driver]),
    ...elements.filter(({ name }) => name === 'auth'),
    ...(place === null ? [] : [place]),
    ...belowElements(source.below, inactive),
    ...elements.filter(({ name }) => name !== 'driver' && name !== 'auth'),
  ];
}

function driverElement(driver: XmlElement | undefined, format: string | null): XmlElement | null {
  if (driver === undefined) return format === null ? null : newElement('driver', { type: format });
  const { name = null, ...attributes } = driver.attributes;
  return newElement('driver', { name, type: format, ...attributes }, driver.children);
}
