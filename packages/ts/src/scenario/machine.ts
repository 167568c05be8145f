/** The domain that scenarios are played with, as libvirt completes its definition. */
import type { Recording, Setup, SetupDisk, Step, StepDisk } from './format.ts';

export const DOMAIN = 'snapvm';
export const UUID = '11111111-2222-3333-4444-555555555555';

const ONE_DISK: readonly SetupDisk[] = [{ target: 'vda', file: 'vda.qcow2', format: 'qcow2' }];

export function disksOf(setup: Setup): readonly SetupDisk[] {
  return setup.disks ?? ONE_DISK;
}

/** `10.0.2` → `pc-i440fx-10.0`. */
export function machineOf({ qemu }: Pick<Recording, 'qemu'>): string {
  return `pc-i440fx-${qemu.split('.').slice(0, 2).join('.')}`;
}

export function domainXml(setup: Setup, folder: string, machine: string): string {
  const disks = disksOf(setup);
  const balloon = slot(disks.filter(({ bus }) => (bus ?? 'virtio') === 'virtio').length + 2);
  return `<domain type='qemu'>
  <name>${DOMAIN}</name>
  <uuid>${UUID}</uuid>
  <memory unit='KiB'>32768</memory>
  <currentMemory unit='KiB'>32768</currentMemory>
  <vcpu placement='static'>1</vcpu>
  <os>
    <type arch='x86_64' machine='${machine}'>hvm</type>
    <boot dev='hd'/>
  </os>
  <features>
    <acpi/>
  </features>
  <cpu mode='custom' match='exact' check='none'>
    <model fallback='forbid'>qemu64</model>
  </cpu>
  <clock offset='utc'/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    ${disks.map((disk, at) => diskXml(disk, folder, slot(at + 2))).join('\n    ')}
    <controller type='usb' index='0' model='piix3-uhci'>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x01' function='0x2'/>
    </controller>
    <controller type='pci' index='0' model='pci-root'/>
    <input type='mouse' bus='ps2'/>
    <input type='keyboard' bus='ps2'/>
    <audio id='1' type='none'/>
    <memballoon model='virtio'>
      ${balloon}
    </memballoon>
  </devices>
</domain>`;
}

function slot(number: number): string {
  const hex = number.toString(16).padStart(2, '0');
  return `<address type='pci' domain='0x0000' bus='0x00' slot='0x${hex}' function='0x0'/>`;
}

/** A `<disk>` of the domain; one that is attached has no address yet. */
export function diskXml(disk: SetupDisk, folder: string, address = ''): string {
  const { target, file, format = 'qcow2', device = 'disk', bus = 'virtio', snapshot, empty } = disk;
  const own = bus === 'virtio' ? address : '';
  const source = empty === true || file === undefined ? '' : `<source file='${folder}/${file}'/>`;
  const chosen = snapshot === undefined ? '' : ` snapshot='${snapshot}'`;
  return `<disk type='file' device='${device}'${chosen}><driver name='qemu' type='${format}'/>${source}<target dev='${target}' bus='${bus}'/>${own}</disk>`;
}

/** The snapshot XML that a step makes; names and descriptions are taken as XML. */
export function snapshotXml(step: Step): string {
  const name = step.name === undefined ? '' : `<name>${step.name}</name>`;
  const description = step.desc === undefined ? '' : `<description>${step.desc}</description>`;
  const memory = step.memory === undefined ? '' : memoryXml(step.memory);
  const disks = step.disks?.map(snapshotDiskXml).join('');
  const all = disks === undefined ? '' : `<disks>${disks}</disks>`;
  return `<domainsnapshot>${name}${description}${memory}${all}</domainsnapshot>`;
}

function memoryXml({ snapshot, file }: NonNullable<Step['memory']>): string {
  const location = snapshot ?? (file === undefined ? undefined : 'external');
  return `<memory${attribute('snapshot', location)}${attribute('file', file)}/>`;
}

function snapshotDiskXml({ name, snapshot, type, driver, file }: StepDisk): string {
  const path = type === 'block' ? 'dev' : 'file';
  const format = driver === undefined ? '' : `<driver type='${driver}'/>`;
  const source = file === undefined ? '' : `<source${attribute(path, file)}/>`;
  const attributes =
    attribute('name', name) + attribute('snapshot', snapshot) + attribute('type', type);
  return `<disk${attributes}>${format}${source}</disk>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}='${value}'`;
}
