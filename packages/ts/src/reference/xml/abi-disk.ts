/** What of its disks a guest would notice. */
import type { Definition, Disk } from '../state/definition.ts';
import { childOf, lookUp, textAt } from './select.ts';

export function disksDifference(source: Definition, target: Definition): string | null {
  const [before, after] = [source.disks, target.disks];
  if (before.length !== after.length) {
    return `Target domain disk count ${after.length} does not match source ${before.length}`;
  }
  for (const [at, disk] of after.entries()) {
    const difference = diskDifference(before[at]!, disk);
    if (difference !== null) return difference;
  }
  return null;
}

interface Property {
  readonly name: string;
  readonly get: (disk: Disk) => string;
  readonly format?: (value: string) => string;
}

const attribute =
  (child: string, name: string) =>
  ({ element }: Disk): string =>
    childOf(element, child)?.attributes[name] ?? '0';

const PROPERTIES: readonly Property[] = [
  { name: 'device ', get: ({ device }) => device },
  { name: 'bus ', get: busOf },
  { name: '', get: ({ target }) => target },
  { name: 'serial ', get: ({ element }) => textAt(element, 'serial') ?? '<null>' },
  {
    name: 'wwn ',
    get: ({ element }) => textAt(element, 'wwn') ?? '<null>',
    format: (value) => `'${value}'`,
  },
];

const LATER_PROPERTIES: readonly Property[] = [
  { name: 'model ', get: ({ element }) => element.attributes.model ?? 'default' },
  {
    name: 'rotation rate ',
    get: attribute('target', 'rotation_rate'),
    format: (value) => `${value} RPM`,
  },
  { name: 'queue count ', get: attribute('driver', 'queues') },
  { name: 'logical_block_size ', get: attribute('blockio', 'logical_block_size') },
  { name: 'physical_block_size ', get: attribute('blockio', 'physical_block_size') },
  { name: 'discard_granularity ', get: attribute('blockio', 'discard_granularity') },
];

function diskDifference(source: Disk, target: Disk): string | null {
  const access =
    source.readonly === target.readonly ? null : 'Target disk access mode does not match source';
  return (
    propertyDifference(PROPERTIES, source, target) ??
    access ??
    propertyDifference(LATER_PROPERTIES, source, target) ??
    addressDifference(source, target)
  );
}

function propertyDifference(
  properties: readonly Property[],
  source: Disk,
  target: Disk,
): string | null {
  for (const { name, get, format = String } of properties) {
    const [old, now] = [get(source), get(target)];
    if (old !== now)
      return `Target disk ${name}${format(now)} does not match source ${format(old)}`;
  }
  return null;
}

/** Buses that libvirt takes by the first letters of a target. */
const BUSES: readonly (readonly [prefix: string, bus: string])[] = [
  ['sd', 'scsi'],
  ['vd', 'virtio'],
  ['xvd', 'xen'],
  ['fd', 'fdc'],
  ['ubd', 'uml'],
];

function busOf({ element, target }: Disk): string {
  const bus = childOf(element, 'target')?.attributes.bus;
  return bus ?? BUSES.find(([prefix]) => target.startsWith(prefix))?.[1] ?? 'ide';
}

function addressDifference(source: Disk, target: Disk): string | null {
  const old = childOf(source.element, 'address')?.attributes ?? { type: 'none' };
  const now = childOf(target.element, 'address')?.attributes;
  // Otherwise libvirt assigns one.
  if (now === undefined) return null;
  if (old.type !== now.type) {
    return `Target device address type ${now.type} does not match source ${old.type}`;
  }
  const describe = lookUp(ADDRESSES, now.type ?? '');
  if (describe === undefined) return null;
  const [kind, format] = describe;
  const [was, is] = [format(old), format(now)];
  return was === is ? null : `Target device ${kind} address ${is} does not match source ${was}`;
}

type Attributes = Readonly<Record<string, string>>;

const ADDRESSES: Readonly<Record<string, readonly [kind: string, (a: Attributes) => string]>> = {
  pci: [
    'PCI',
    ({ domain, bus, slot, function: fn }) =>
      `${hex(domain, 4)}:${hex(bus, 2)}:${hex(slot, 2)}.${Number(fn ?? 0)}`,
  ],
  drive: [
    'drive',
    ({ controller, bus, unit }) =>
      [controller, bus, unit].map((part) => Number(part ?? 0)).join(':'),
  ],
};

function hex(text: string | undefined, width: number): string {
  return Number(text ?? 0)
    .toString(16)
    .padStart(width, '0');
}
