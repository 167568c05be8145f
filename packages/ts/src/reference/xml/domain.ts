/** `<domain>`: definitions, as libvirt would have completed them. */
import type { Definition } from '../state/definition.ts';
import { kibibytesAt } from './amount.ts';
import { diskElement, parseDisk } from './disk.ts';
import type { XmlElement } from './element.ts';
import { refuse } from './refuse.ts';
import { childOf, childrenOf, isElement, newElement, textAt, withoutAttributes } from './select.ts';
import { ARCHITECTURES, DOMAIN_TYPES, OS_TYPES } from './vocabulary.ts';

export { abiDifference } from './abi.ts';
export { parseDisk } from './disk.ts';

const RULE = 'domain-xml';

export function parseDefinition(element: XmlElement): Definition {
  const name = textAt(element, 'name');
  if (name === null) refuse(RULE, 'VIR_ERR_NO_NAME', 'domain', 'missing name information');
  const uuid = uuidOf(element);
  checkKind(element);
  checkSize(element);
  const disks = childrenOf(childOf(element, 'devices'), 'disk').map(parseDisk);
  // Only now, as libvirt completes the definition.
  if ((kibibytesAt(element, 'memory') ?? 0n) === 0n && !hasNodes(element)) {
    fail('Memory size must be specified via <memory> or in the <numa> configuration');
  }
  if (name.includes('/')) fail(`name ${name} cannot contain '/'`);
  return { name, uuid, disks, element: withoutAttributes(element, 'id') };
}

function uuidOf(element: XmlElement): string {
  const text = textAt(element, 'uuid');
  if (text === null) return '';
  const digits = /^\s*((?:-?[0-9a-f]{2}){16})\s*$/i.exec(text)?.[1]?.replaceAll('-', '');
  if (digits === undefined) {
    refuse(RULE, 'VIR_ERR_INTERNAL_ERROR', 'domain', 'malformed uuid element');
  }
  return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function checkKind(element: XmlElement): void {
  const unsupported = (text: string): never =>
    refuse(RULE, 'VIR_ERR_CONFIG_UNSUPPORTED', 'domain', text);
  const { type } = element.attributes;
  if (type === undefined) {
    refuse(RULE, 'VIR_ERR_INTERNAL_ERROR', 'domain', 'missing domain type attribute');
  }
  if (!DOMAIN_TYPES.includes(type)) unsupported(`invalid domain type ${type}`);
  const os = childOf(element, 'os') ?? newElement('os');
  const osType = textAt(os, 'type');
  if (osType === null && childOf(element, 'bootloader') === undefined) {
    fail('an os <type> must be specified');
  }
  if (osType !== null && !OS_TYPES.includes(osType)) unsupported(`unknown OS type '${osType}'`);
  const arch = childOf(os, 'type')?.attributes.arch;
  if (arch !== undefined && !ARCHITECTURES.includes(arch)) {
    unsupported(`Unknown architecture ${arch}`);
  }
}

function checkSize(element: XmlElement): void {
  kibibytesAt(element, 'memory');
  kibibytesAt(element, 'currentMemory');
  const vcpus = textAt(element, 'vcpu') ?? '1';
  if (!/^\s*\d+$/.test(vcpus)) fail('maximum vcpus count must be an integer');
  const current = Number(childOf(element, 'vcpu')?.attributes.current ?? 0);
  if (current > Number(vcpus)) {
    const text = 'maximum vCPU count must not be less than current vCPU count';
    refuse(RULE, 'VIR_ERR_CONFIG_UNSUPPORTED', 'domain', text);
  }
}

function hasNodes(element: XmlElement): boolean {
  const cpu = childOf(element, 'cpu');
  return cpu !== undefined && childOf(cpu, 'numa') !== undefined;
}

function fail(text: string): never {
  refuse(RULE, 'VIR_ERR_XML_ERROR', 'domain', text);
}

/** The whole element again, with the name, the UUID and the disks of the definition. */
export function definitionElement(
  definition: Definition,
  { root = 'domain', inactive }: { root?: 'domain' | 'inactiveDomain'; inactive: boolean },
): XmlElement {
  const { name, uuid, element } = definition;
  const children = element.children.filter(isElement).map((child) => {
    if (child.name === 'name') return { ...child, children: [name] };
    if (child.name === 'uuid') return { ...child, children: [uuid] };
    return child.name === 'devices' ? withDisks(child, definition, inactive) : child;
  });
  return { ...element, name: root, children };
}

/** Disks are written after the emulator. */
function withDisks(devices: XmlElement, { disks }: Definition, inactive: boolean): XmlElement {
  const others = childrenOf(devices).filter(({ name }) => name !== 'disk');
  const at = others.findIndex(({ name }) => name === 'emulator') + 1;
  const elements = disks.map((disk) => diskElement(disk, inactive));
  return { ...devices, children: others.toSpliced(at, 0, ...elements) };
}
