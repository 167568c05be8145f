import { describe, expect, test } from 'vitest';
import { abiDifference } from './abi.ts';
import { changed, DOMAIN, define } from './domain.example.ts';

describe('what the guest would notice (5)', () => {
  const address = "slot='0x02' function='0x0'/>";
  test.each([
    ["type='qemu'", "type='kvm'", 'Target domain virt type kvm does not match source qemu'],
    ['snapvm', 'other', "Target domain name 'other' does not match source 'snapvm'"],
    [
      '>32768</memory>',
      '>65536</memory>',
      'Target domain max memory 65536 does not match source 32768',
    ],
    [
      '>32768</currentMemory>',
      '>16384</currentMemory>',
      'Target domain current memory 16384 does not match source 32768',
    ],
    ['>1</vcpu>', '>2</vcpu>', 'Target domain vCPU max 2 does not match source 1'],
    ['hvm', 'xen', 'Target domain OS type xen does not match source hvm'],
    ['x86_64', 'i686', 'Target domain architecture i686 does not match source x86_64'],
    [
      'pc-i440fx-10.0',
      'pc-i440fx-9.0',
      'Target domain machine type pc-i440fx-9.0 does not match source pc-i440fx-10.0',
    ],
    ['<acpi/>', '', "State of feature 'acpi' differs: source: 'on', destination: 'default'"],
    [
      '<acpi/>',
      '<acpi/><apic/>',
      "State of feature 'apic' differs: source: 'default,eoi=default', destination: 'on,eoi=default'",
    ],
    ["device='disk'", "device='lun'", 'Target disk device lun does not match source disk'],
    ["bus='virtio'", "bus='scsi'", 'Target disk bus scsi does not match source virtio'],
    ["dev='vda'", "dev='vdb'", 'Target disk vdb does not match source vda'],
    ['<serial>S1</serial>', '', 'Target disk serial <null> does not match source S1'],
    [
      '<serial>',
      '<wwn>5000c50015ea71aa</wwn><serial>',
      "Target disk wwn '5000c50015ea71aa' does not match source '<null>'",
    ],
    ['<serial>', '<readonly/><serial>', 'Target disk access mode does not match source'],
    [" model='virtio' snap", ' snap', 'Target disk model default does not match source virtio'],
    [
      "dev='vda'",
      "rotation_rate='1' dev='vda'",
      'Target disk rotation rate 1 RPM does not match source 0 RPM',
    ],
    [
      address,
      address.replace('2', '9'),
      'Target device PCI address 0000:00:09.0 does not match source 0000:00:02.0',
    ],
    ["unit='0'/>", "unit='1'/>", 'Target device drive address 0:0:1 does not match source 0:0:0'],
    [
      ':22:33',
      ':22:34',
      'Target network card mac 52:54:00:11:22:34 does not match source 52:54:00:11:22:33',
    ],
    [
      '<memballoon',
      '<rng/><memballoon',
      'Target domain RNG device count 1 does not match source 0',
    ],
    [
      "<memballoon model='virtio'/>",
      "<memballoon model='none'/>",
      'Target balloon model none does not match source virtio',
    ],
  ])('%s → %s', (from, to, text) => {
    expect(abiDifference(define(DOMAIN), define(changed(from, to)))).toMatchObject({
      code: 'VIR_ERR_CONFIG_UNSUPPORTED',
      domain: 20,
      message: `unsupported configuration: ${text}`,
    });
  });

  test('its CPU', () => {
    expect(abiDifference(define(DOMAIN), define(changed('qemu64', 'kvm64')))).toMatchObject({
      domain: 31,
      message: 'unsupported configuration: Target CPU model kvm64 does not match source qemu64',
    });
  });

  test('which of its vCPUs are there', () => {
    const vcpus = (attributes: string) =>
      define(changed(" placement='static'>1", `${attributes}>3`));
    expect(abiDifference(vcpus(" current='1'"), vcpus(''))?.message).toBe(
      "unsupported configuration: State of vCPU '1' differs between source and destination definitions",
    );
  });

  test('the number of its disks', () => {
    const fewer = DOMAIN.replace(/ *<disk type='network'[\s\S]*?<\/disk>\n/, '');
    expect(abiDifference(define(DOMAIN), define(fewer))?.message).toBe(
      'unsupported configuration: Target domain disk count 2 does not match source 3',
    );
  });

  test.each([
    ["<memory unit='KiB'>32768</memory>", "<memory unit='MiB'>32</memory>"],
    ["<currentMemory unit='KiB'>32768</currentMemory>", ''],
    ["file='/a'", "file='/z'"],
    [" snapshot='manual'", ''],
    [" machine='pc-i440fx-10.0'", ''],
    ["<controller type='pci' index='0' model='pci-root'/>", ''],
    ["<memballoon model='virtio'/>", ''],
  ])('but not %s → %s', (from, to) => {
    expect(abiDifference(define(DOMAIN), define(changed(from, to)))).toBeNull();
  });
});
