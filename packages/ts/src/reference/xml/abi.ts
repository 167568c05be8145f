/** What of a domain the guest would notice (virDomainDefCheckABIStability). */
import { type LibvirtError, libvirtError } from '../error.ts';
import type { Definition } from '../state/definition.ts';
import { cpuDifference } from './abi-cpu.ts';
import { disksDifference } from './abi-disk.ts';
import { kibibytesAt } from './amount.ts';
import type { XmlElement } from './element.ts';
import { childOf, childrenOf, newElement, textAt } from './select.ts';

/** Why `target` cannot take the place of `source`, by the first difference in libvirt's order. */
export function abiDifference(source: Definition, target: Definition): LibvirtError | null {
  const text =
    machineDifference(source, target) ??
    featureDifference(source.element, target.element) ??
    clockDifference(source.element, target.element);
  if (text !== null) return unsupported(text);
  const cpu = cpuDifference(source.element, target.element);
  if (cpu !== null) return libvirtError('VIR_ERR_CONFIG_UNSUPPORTED', 'cpu', cpu);
  const rest =
    countDifference('sysinfo', source.element, target.element) ??
    disksDifference(source, target) ??
    devicesDifference(source.element, target.element);
  return rest === null ? null : unsupported(rest);
}

function unsupported(text: string): LibvirtError {
  return libvirtError('VIR_ERR_CONFIG_UNSUPPORTED', 'domain', text);
}

type Value = string | number | bigint;

/** null where libvirt would fill in what the other has. */
type Getter = (definition: Definition) => Value | null;

const os = ({ element }: Definition): XmlElement => childOf(element, 'os') ?? newElement('os');
const kind = (definition: Definition) => childOf(os(definition), 'type')?.attributes ?? {};
const maximum = ({ element }: Definition) => childOf(element, 'maxMemory');

const MACHINE: readonly (readonly [Getter, (target: Value, source: Value) => string])[] = [
  [({ element }) => element.attributes.type ?? null, text('domain virt type')],
  [({ uuid }) => uuid || null, text('domain uuid')],
  [
    ({ element }) => Number(childOf(element, 'genid') !== undefined),
    () => 'Target domain requested genid does not match source',
  ],
  [({ name }) => name, (target, source) => text('domain name')(`'${target}'`, `'${source}'`)],
  [({ element }) => kibibytesAt(element, 'memory'), text('domain max memory')],
  [currentMemory, text('domain current memory')],
  [numaNodes, quoted('NUMA node count')],
  [({ element }) => kibibytesAt(element, 'maxMemory') ?? 0n, quoted('maximum memory size')],
  [(definition) => maximum(definition)?.attributes.slots ?? 0, quoted('domain memory slots count')],
  [({ element }) => Number(textAt(element, 'vcpu') ?? 1), text('domain vCPU max')],
  [
    onlineVcpus,
    (target, source) =>
      `State of vCPU '${Math.min(Number(target), Number(source))}' differs between source and destination definitions`,
  ],
  [(definition) => textAt(os(definition), 'type'), text('domain OS type')],
  [(definition) => kind(definition).arch ?? null, text('domain architecture')],
  [(definition) => kind(definition).machine ?? null, text('domain machine type')],
  [
    (definition) => childOf(os(definition), 'smbios')?.attributes.mode ?? 'none',
    text('domain SMBIOS mode'),
  ],
];

function text(what: string): (target: Value, source: Value) => string {
  return (target, source) => `Target ${what} ${target} does not match source ${source}`;
}

function quoted(what: string): (target: Value, source: Value) => string {
  return (target, source) => `Target ${what} '${target}' doesn't match source '${source}'`;
}

/** Never more than there is in all. */
function currentMemory({ element }: Definition): bigint | null {
  const all = kibibytesAt(element, 'memory');
  const current = kibibytesAt(element, 'currentMemory') ?? all;
  return all !== null && current !== null && current > all ? all : current;
}

function numaNodes({ element }: Definition): number {
  const cpu = childOf(element, 'cpu');
  return childrenOf(cpu && childOf(cpu, 'numa'), 'cell').length;
}

function onlineVcpus({ element }: Definition): number {
  const vcpu = childOf(element, 'vcpu');
  return Number(vcpu?.attributes.current ?? textAt(element, 'vcpu') ?? 1);
}

function machineDifference(source: Definition, target: Definition): string | null {
  for (const [get, describe] of MACHINE) {
    const [old, now] = [get(source), get(target)];
    if (old !== null && now !== null && old !== now) return describe(now, old);
  }
  return null;
}

function featureDifference(source: XmlElement, target: XmlElement): string | null {
  const state = (domain: XmlElement, name: string): string => {
    const features = childOf(domain, 'features');
    const feature = features && childOf(features, name);
    const on = feature === undefined ? 'default' : 'on';
    return name === 'apic' ? `${on},eoi=${feature?.attributes.eoi ?? 'default'}` : on;
  };
  for (const name of ['acpi', 'apic', 'pae', 'privnet']) {
    const [old, now] = [state(source, name), state(target, name)];
    if (old !== now) {
      return `State of feature '${name}' differs: source: '${old}', destination: '${now}'`;
    }
  }
  return null;
}

function clockDifference(source: XmlElement, target: XmlElement): string | null {
  const timers = (domain: XmlElement) => childrenOf(childOf(domain, 'clock'), 'timer');
  const [old, now] = [timers(source), timers(target)];
  if (old.length !== now.length) return 'Target domain timers do not match source';
  const at = now.findIndex(
    ({ attributes }, index) => attributes.name !== old[index]!.attributes.name,
  );
  return at < 0 ? null : text('timer')(now[at]!.attributes.name!, old[at]!.attributes.name!);
}

function countDifference(name: string, source: XmlElement, target: XmlElement): string | null {
  const same = childrenOf(source, name).length === childrenOf(target, name).length;
  return same ? null : `Target domain count of ${name} does not match source`;
}

/** Devices besides disks, in libvirt's order and with its names. */
const DEVICES: readonly (readonly [element: string, name: string])[] = [
  ['controller', 'controller'],
  ['filesystem', 'filesystem'],
  ['interface', 'net card'],
  ['input', 'input device'],
  ['sound', 'sound card'],
  ['video', 'video card'],
  ['hostdev', 'host device'],
  ['smartcard', 'smartcard'],
  ['serial', 'serial port'],
  ['parallel', 'parallel port'],
  ['channel', 'channel'],
  ['console', 'console'],
  ['hub', 'hub device'],
  ['redirdev', 'redirected devices'],
  ['watchdog', 'watchdog device'],
  ['memballoon', 'memory balloon'],
  ['rng', 'RNG device'],
  ['panic', 'panic device'],
  ['shmem', 'shared memory device'],
  ['tpm', 'TPM device'],
  ['memory', 'memory device'],
];

/** Devices that libvirt adds where they are missing. */
const ADDED: ReadonlySet<string> = new Set([
  'controller',
  'input',
  'video',
  'console',
  'memballoon',
]);

/** What is compared of each device of a kind. */
const DEVICE_PROPERTIES: Readonly<
  Record<
    string,
    readonly (readonly [what: string, get: (device: XmlElement) => string | undefined])[]
  >
> = {
  interface: [
    ['network card mac', (card) => childOf(card, 'mac')?.attributes.address],
    ['network card model', (card) => childOf(card, 'model')?.attributes.type],
  ],
  memballoon: [['balloon model', ({ attributes }) => attributes.model]],
};

function devicesDifference(source: XmlElement, target: XmlElement): string | null {
  const devices = (domain: XmlElement, name: string) =>
    childrenOf(childOf(domain, 'devices'), name);
  for (const [element, name] of DEVICES) {
    const [old, now] = [devices(source, element), devices(target, element)];
    if (now.length > old.length || (now.length < old.length && !ADDED.has(element))) {
      return text(`domain ${name} count`)(now.length, old.length);
    }
    for (const [at, device] of now.entries()) {
      const difference = deviceDifference(element, old[at]!, device);
      if (difference !== null) return difference;
    }
  }
  return null;
}

function deviceDifference(kind: string, source: XmlElement, target: XmlElement): string | null {
  for (const [what, get] of DEVICE_PROPERTIES[kind] ?? []) {
    const [old, now] = [get(source), get(target)];
    if (old !== undefined && now !== undefined && old !== now) return text(what)(now, old);
  }
  return null;
}
