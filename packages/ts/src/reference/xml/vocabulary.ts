/** Words that attributes of storage choose from. */
import type { SnapshotLocation } from '../state/definition.ts';

export const LOCATIONS: readonly SnapshotLocation[] = ['no', 'internal', 'external', 'manual'];

export const STORAGE_TYPES = [
  'file',
  'block',
  'dir',
  'network',
  'volume',
  'nvme',
  'vhostuser',
  'vhostvdpa',
] as const;

export const PROTOCOLS = [
  'nbd',
  'rbd',
  'sheepdog',
  'gluster',
  'iscsi',
  'http',
  'https',
  'ftp',
  'ftps',
  'tftp',
  'ssh',
  'vxhs',
  'nfs',
] as const;

export const IMAGE_FORMATS: readonly string[] = [
  'raw',
  'dir',
  'bochs',
  'cloop',
  'dmg',
  'iso',
  'vpc',
  'vdi',
  'fat',
  'vhd',
  'ploop',
  'cow',
  'qcow',
  'qcow2',
  'qed',
  'vmdk',
];

export const DEVICES = ['disk', 'cdrom', 'floppy', 'lun'] as const;

export const BUSES = [
  'none',
  'ide',
  'fdc',
  'scsi',
  'virtio',
  'xen',
  'usb',
  'uml',
  'sata',
  'sd',
  'nvme',
] as const;

export const DOMAIN_TYPES: readonly string[] = [
  'qemu',
  'kvm',
  'hvf',
  'xen',
  'lxc',
  'openvz',
  'test',
  'vmware',
  'hyperv',
  'vbox',
  'parallels',
  'bhyve',
  'vz',
];

export const OS_TYPES: readonly string[] = ['hvm', 'xen', 'linux', 'exe', 'uml', 'xenpvh'];

export const ARCHITECTURES: readonly string[] = (
  'alpha armv6l armv7l armv7b aarch64 cris i686 ia64 lm32 loongarch64 m68k microblaze ' +
  'microblazeel mips mipsel mips64 mips64el openrisc parisc parisc64 ppc ppcle ppc64 ppc64le ' +
  'ppcemb riscv32 riscv64 s390 s390x sh4 sh4eb sparc sparc64 unicore32 x86_64 xtensa xtensaeb'
).split(' ');
