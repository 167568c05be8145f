/**
 * What VALIDATE asks of a `<domainsnapshot>` (section 2.3 of the specification).
 *
 * The content of a whole `<domain>` and of a network source is not looked into.
 */
import type { XmlElement } from './element.ts';
import { refuse } from './refuse.ts';
import { isElement, lookUp, textOf } from './select.ts';
import { IMAGE_FORMATS } from './vocabulary.ts';

const SCHEMA = '/usr/share/libvirt/schemas/domainsnapshot.rng';

/** What an element may have. */
interface Shape {
  readonly attributes?: Readonly<Record<string, RegExp>>;
  /** Attributes that it must have. */
  readonly required?: readonly string[];
  /** What its text is like, where it has no elements. */
  readonly text?: RegExp;
  /** The elements that it has, each once at most; `null` is any content. */
  readonly children?: Readonly<Record<string, Choice>> | null;
  /** Whether its elements may be there any number of times. */
  readonly many?: boolean;
  /** Elements that it must have. */
  readonly needed?: readonly string[];
}

/** An element is right if it has one of the shapes. */
type Choice = readonly Shape[];

const TEXT: Choice = [{ text: /^/ }];
const ANY: Choice = [{ children: null }];
const EMPTY: Choice = [{}];
const PATH = /^(\/|[a-zA-Z]:\\)./;
const UUID = /^[0-9a-f]{32}$|^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

const DRIVER: Choice = [
  {
    attributes: { type: new RegExp(`^(${IMAGE_FORMATS.join('|')}|luks)$`) },
    children: { metadata_cache: ANY },
  },
];

function sourceShape(path: string, required: readonly string[]): Shape {
  return {
    attributes: { [path]: PATH, startupPolicy: /^/, index: /^[1-9]\d*$/ },
    required,
    children: { slices: ANY, dataStore: ANY, privateData: ANY, seclabel: ANY, encryption: ANY },
  };
}

function externalDisk(type: RegExp, source: Shape, required: readonly string[]): Shape {
  return {
    attributes: { name: NAME, snapshot: /^external$/, type },
    required: ['name', ...required],
    children: { source: [source], driver: DRIVER, snapshotDeleteInProgress: EMPTY },
  };
}

const NAME = /^(ioemu:)?(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+$|^(\/|[a-zA-Z]:\\)./;

const DISK: Choice = [
  {
    attributes: { name: NAME, snapshot: /^(no|internal|manual)$/ },
    required: ['name', 'snapshot'],
  },
  externalDisk(/^file$/, sourceShape('file', []), []),
  externalDisk(/^block$/, sourceShape('dev', ['dev']), ['type']),
  externalDisk(
    /^network$/,
    {
      attributes: { protocol: /^/, name: /^/, tls: /^/, query: /^/ },
      required: ['protocol'],
      children: null,
    },
    ['type'],
  ),
];

const DISKS: Choice = [{ children: { disk: DISK }, many: true }];

const DOMAIN: Shape = {
  attributes: { type: /^/, id: /^\d+$/ },
  required: ['type'],
  children: null,
  needed: ['name'],
};

const CHILDREN: Readonly<Record<string, Choice>> = {
  name: TEXT,
  description: TEXT,
  state: [{ text: /^(running|blocked|paused|shutdown|shutoff|crashed|disk-snapshot)$/ }],
  creationTime: TEXT,
  memory: [
    { attributes: { snapshot: /^(no|internal)$/ }, required: ['snapshot'] },
    { attributes: { snapshot: /^external$/, file: PATH }, required: ['file'] },
  ],
  disks: DISKS,
  revertDisks: DISKS,
  active: [{ text: /^[01]$/ }],
  domain: [{ children: { uuid: [{ text: UUID }] }, needed: ['uuid'] }, DOMAIN],
  inactiveDomain: [DOMAIN],
  parent: [{ children: { name: TEXT }, needed: ['name'] }],
  cookie: ANY,
};

/** Fails as libvirt does on the first thing that is not in the schema. */
export function checkSchema(root: XmlElement): void {
  const seen = new Set<string>();
  for (const child of root.children) {
    if (!isElement(child)) fail(`Element ${root.name} has extra content: text`);
    const { name } = child;
    const shapes = lookUp(CHILDREN, name);
    if (shapes === undefined) {
      fail(`Element ${root.name} has extra content: ${name.replace(/^.*:/, '')}`);
    }
    if (seen.has(name) || !hasShape(child, shapes)) {
      fail(`Extra element ${name} in interleave\nElement ${root.name} failed to validate content`);
    }
    seen.add(name);
  }
  const attribute = Object.keys(root.attributes).find((name) => !name.startsWith('xmlns:'));
  if (attribute === 'xmlns') fail(`Expecting no namespace for element ${root.name}`);
  if (attribute !== undefined) fail(`Invalid attribute ${attribute} for element ${root.name}`);
}

function fail(text: string): never {
  const message = `Unable to validate doc against ${SCHEMA}\n${text}\n`;
  refuse('xml-schema', 'VIR_ERR_XML_INVALID_SCHEMA', 'xml', message);
}

function hasShape(element: XmlElement, shapes: Choice): boolean {
  return shapes.some((shape) => hasAttributes(element, shape) && hasContent(element, shape));
}

function hasAttributes({ attributes }: XmlElement, shape: Shape): boolean {
  const { attributes: known = {}, required = [] } = shape;
  // Any content includes any attributes, but those that are known have to be right.
  const open = shape.children === null;
  return (
    required.every((name) => attributes[name] !== undefined) &&
    Object.entries(attributes).every(([name, value]) => lookUp(known, name)?.test(value) ?? open)
  );
}

function hasContent(element: XmlElement, shape: Shape): boolean {
  const { text, children = {}, many = false, needed = [] } = shape;
  const elements = element.children.filter(isElement);
  if (!needed.every((name) => elements.some((child) => child.name === name))) return false;
  if (children === null) return true;
  if (text !== undefined) return elements.length === 0 && text.test(textOf(element).trim());
  if (element.children.some((child) => !isElement(child) && child.trim() !== '')) return false;
  const names = new Set(elements.map(({ name }) => name));
  return (
    (many || names.size === elements.length) &&
    elements.every((child) => hasShape(child, lookUp(children, child.name) ?? []))
  );
}
