/** What the safe mode refuses because something would be lost: the shortest way to each. */
import { it } from 'vitest';
import { flags, type Operation } from '../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../src/reference/testing/host.ts';
import { creating, deleting, reverting } from '../src/reference/testing/operations.ts';
import { type Case, checkUnsafe, overlay, restoring, xmlOf } from './safe/unsafe.ts';

const { CURRENT, DISK_ONLY, NO_METADATA, REUSE_EXT } = flags.CREATE;
const { METADATA_ONLY } = flags.DELETE;

const domain = DOMAIN;

function running(): Host {
  return new Host({ start: true });
}

function withMemory(name: string, file: string): string {
  return `<name>${name}</name><memory snapshot='external' file='${FOLDER}/${file}'/>`;
}

/** Into a file that is there. */
function reusing(file: string): Operation {
  const source = `<source file='${FOLDER}/${file}'/>`;
  const disks = `<disks><disk name='vda' snapshot='external'>${source}</disk></disks>`;
  return creating(`<name>x</name>${disks}`, DISK_ONLY | REUSE_EXT);
}

const CASES: readonly Case[] = [
  [
    'a revert where no snapshot is current',
    /defect C3/,
    () => {
      const host = new Host().external('a');
      const xml = xmlOf(host, 'a');
      return [host.delete('a', METADATA_ONLY).run(restoring(xml)), reverting('a')];
    },
  ],
  [
    'a revert after a snapshot over the overlay of a revert was made and deleted',
    /defect D1/,
    () => [new Host().external('a', 'b').revert('a').external('c').delete('c'), reverting('b')],
  ],
  [
    'a revert inside an image that another snapshot froze',
    /vda\.qcow2' holds what 'e' needs/,
    () => [new Host().internal('i').external('e'), reverting('i')],
  ],
  [
    'memory into the file that holds that of another snapshot',
    /'\/images\/mem' holds what 'a' needs/,
    () => [running().create(withMemory('a', 'mem')), creating(withMemory('b', 'mem'))],
  ],
  [
    "memory into the guest's own image",
    /'\/images\/vda\.qcow2' lies below images that are needed/,
    () => [running(), creating(withMemory('a', 'vda.qcow2'))],
  ],
  [
    'a name that is the number of another one inside the image, in whichever order they come',
    /'\/images\/vda\.qcow2' holds what '2' needs/,
    () => [new Host().internal('2'), creating('<name>a</name>')],
  ],
  [
    'a name that QEMU finds another snapshot by',
    /what '\/images\/vda\.qcow2' holds as '1' is another snapshot/,
    () => [new Host().internal('a'), creating('<name>1</name>')],
  ],
  [
    'a name that the image holds already',
    /what '\/images\/vda\.qcow2' holds as 'a' is another snapshot/,
    () => [new Host().create('<name>a</name>', NO_METADATA), creating('<name>a</name>')],
  ],
  [
    'metadata of an image that was written since',
    /'\/images\/vda\.qcow2' was written since/,
    () => {
      const host = new Host().external('a');
      const xml = xmlOf(host, 'a');
      host.delete('a').write(0, 1).external('b').delete('b', METADATA_ONLY);
      return [host, restoring(xml)];
    },
  ],
  [
    'metadata of an image below which was written since',
    /'\/images\/vda\.qcow2' was written since/,
    () => {
      const host = new Host().external('c').revert('c').external('a');
      const xml = xmlOf(host, 'a');
      host.revert('c').delete('a', METADATA_ONLY).delete('c').write(0, 1).external('c');
      return [host, restoring(xml)];
    },
  ],
  [
    'metadata of what is inside an image, and is another one by now',
    /what '\/images\/vda\.qcow2' holds as 'a' is another snapshot/,
    () => {
      const host = new Host().internal('a');
      const xml = xmlOf(host, 'a');
      host.delete('a').write(0, 1).internal('a').delete('a', METADATA_ONLY);
      return [host, restoring(xml)];
    },
  ],
  [
    'metadata that tells of a chain that is no longer so',
    /'\/images\/vda\.b' lies over another image than it tells/,
    () => {
      const host = running();
      for (const name of ['a', 'b', 'c']) host.create(`<name>${name}</name>`, DISK_ONLY);
      const xml = xmlOf(host, 'c');
      return [host.delete('a'), restoring(xml)];
    },
  ],
  [
    'metadata that tells of an image that the guest writes',
    /a guest writes into '\/images\/vda\.qcow2'/,
    () => {
      const host = new Host().external('a');
      const xml = xmlOf(host, 'a');
      return [host.delete('a'), restoring(xml)];
    },
  ],
  [
    'metadata that comes to tell of another image',
    /'\/images\/vda\.a' holds what 'a' needs/,
    () => {
      const host = new Host().external('a').write(0, 1).external('b');
      const xml = xmlOf(host, 'a').replace(/(<domain .*)vda\.qcow2/s, '$1vda.a');
      return [host, restoring(xml)];
    },
  ],
  [
    'a start with memory that was saved before the image was frozen',
    /'\/images\/vda\.qcow2' holds what 'a' needs/,
    () => [running().run({ op: 'managedSave', domain }).external('a'), { op: 'start', domain }],
  ],
  [
    'a commit into an image that a snapshot froze',
    /'\/images\/vda\.qcow2' holds what 'a' needs/,
    () => [
      running().create('<name>a</name>', DISK_ONLY).write(0, 1),
      { op: 'blockCommit', domain, target: 'vda' },
    ],
  ],
  [
    'an overlay that lies over another image than the one that is frozen',
    /'\/images\/x' lies over another image/,
    () => [new Host().run(overlay('x', 'vda.qcow2')).external('a'), reusing('x')],
  ],
  [
    'an overlay that is the image itself',
    /a guest writes into '\/images\/vda\.qcow2'/,
    () => [new Host(), reusing('vda.qcow2')],
  ],
  [
    'an overlay below which images are missing',
    /'\/images\/gone' is missing/,
    () => [new Host().run(overlay('x', 'gone')), reusing('x')],
  ],
  [
    'a deletion of what another snapshot needs at least to be there',
    /'\/images\/vda\.d' holds what 'm' needs/,
    () => {
      const disks = "<disks><disk name='vda' snapshot='manual'/></disks>";
      const host = new Host({}, '12.8.0').external('d');
      return [host.create(`<name>m</name>${disks}`, DISK_ONLY), deleting('d')];
    },
  ],
  [
    'a revert that removes an image below one that another snapshot needs to be there',
    /'\/images\/vda\.d' lies below images that are needed \(defect D4/,
    () => {
      const disks = "<disks><disk name='vda' snapshot='manual'/></disks>";
      const host = new Host({}, '12.8.0').external('d', 'e');
      host.create(`<name>m</name>${disks}`, DISK_ONLY).delete('e', METADATA_ONLY);
      return [host.run(restoring(xmlOf(host, 'd'), CURRENT)), reverting('d')];
    },
  ],
];

it.each(CASES)('refuses %s', (_, message, make) => {
  checkUnsafe(message, make());
});
