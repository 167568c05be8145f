/** A domain for tests, with disks of several kinds. */
import type { Definition } from '../state/definition.ts';
import { parseDefinition } from './domain.ts';
import { parseXml } from './parse.ts';

export const DOMAIN = `<domain type='qemu'>
  <name>snapvm</name>
  <uuid>11111111-2222-3333-4444-555555555555</uuid>
  <memory unit='KiB'>32768</memory>
  <currentMemory unit='KiB'>32768</currentMemory>
  <vcpu placement='static'>1</vcpu>
  <os>
    <type arch='x86_64' machine='pc-i440fx-10.0'>hvm</type>
    <boot dev='hd'/>
  </os>
  <features>
    <acpi/>
  </features>
  <cpu mode='custom' match='exact' check='none'>
    <model fallback='forbid'>qemu64</model>
  </cpu>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <disk type='file' device='disk' model='virtio' snapshot='manual'>
      <driver name='qemu' type='qcow2' cache='none'/>
      <source file='/a' startupPolicy='optional'>
        <seclabel model='dac' relabel='no'/>
      </source>
      <backingStore type='file'>
        <format type='raw'/>
        <source file='/b'/>
        <backingStore/>
      </backingStore>
      <geometry cyls='1' heads='2' secs='3'/>
      <target dev='vda' bus='virtio'/>
      <serial>S1</serial>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x02' function='0x0'/>
    </disk>
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw'/>
      <source protocol='nbd' name='x' tls='yes'>
        <host name='h' port='1'/>
      </source>
      <target dev='sda' bus='scsi'/>
      <shareable/>
    </disk>
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <target dev='hda' bus='ide'/>
      <readonly/>
      <address type='drive' controller='0' bus='0' target='0' unit='0'/>
    </disk>
    <controller type='pci' index='0' model='pci-root'/>
    <interface type='user'>
      <mac address='52:54:00:11:22:33'/>
      <model type='virtio'/>
    </interface>
    <memballoon model='virtio'/>
  </devices>
</domain>
`;

export const define = (text: string): Definition =>
  parseDefinition(parseXml(text, 'domain', 'domain', 'domain-xml'));
/** The domain with one text replaced. */
export function changed(from: string, to: string): string {
  if (!DOMAIN.includes(from)) throw new Error(`the domain has no ${from}`);
  return DOMAIN.replace(from, to);
}
