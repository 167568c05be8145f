/** What the safe mode refuses because there would be no way back to a snapshot: the shortest way to each. */
import { it } from 'vitest';
import { flags, newImage, type Operation, withFile } from '../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../src/reference/testing/host.ts';
import { creating, deleting } from '../src/reference/testing/operations.ts';
import { domainXml } from '../src/scenario/machine.ts';
import { type Case, checkUnsafe, forked, overlay, restoring, xmlOf } from './safe/unsafe.ts';

const { CURRENT, DISK_ONLY, NO_METADATA } = flags.CREATE;
const { METADATA_ONLY } = flags.DELETE;

const EXTERNAL = `<disks><disk name='vda' snapshot='external'/></disks>`;
const WITHOUT_VDA = `<disks><disk name='vda' snapshot='no'/></disks>`;
const MANUAL = `<disks><disk name='vda' snapshot='manual'/></disks>`;
const MACHINE = 'pc-i440fx-10.0';

function twoDisks(start: boolean): Host {
  const disks = ['vda', 'vdb'].map((target) => ({ target, file: `${target}.qcow2` }));
  return new Host({ disks, start });
}

/** Another domain whose disk is the file. */
function another(file: string): Operation {
  const xml = domainXml({ disks: [{ target: 'vda', file }] }, FOLDER, MACHINE);
  const uuid = '22222222-2222-3333-4444-555555555555';
  return {
    op: 'define',
    xml: xml.replace(DOMAIN, 'other').replace(/<uuid>.*<\/uuid>/, `<uuid>${uuid}</uuid>`),
  };
}

/** External, each disk into the file that is told. */
function into(name: string, files: Readonly<Record<string, string>>): string {
  const disks = Object.entries(files).map(
    ([target, file]) =>
      `<disk name='${target}' snapshot='external'><source file='${FOLDER}/${file}'/></disk>`,
  );
  return `<name>${name}</name><disks>${disks.join('')}</disks>`;
}

/** Reverts drop what is believed to be where the guest was (section 3.2, step 5). */
const LEAVING: readonly Case[] = [
  [
    'a deletion after which the metadata does not name the overlay of the guest',
    /no way back to 'b': the next revert would delete '\/images\/vda\.a', which it needs \(defect D1/,
    () => [forked(), deleting('c')],
  ],
  [
    'metadata of the current snapshot to be forgotten where its parent has other children',
    /no way back to 'b': the next revert would delete '\/images\/vda\.a', which it needs \(defect D4/,
    () => [forked(), deleting('c', METADATA_ONLY)],
  ],
  [
    'another snapshot to become current than the one where the guest is',
    /no way back to 'b': the next revert would delete '\/images\/vda\.a', which it needs \(defect D4/,
    () => {
      const host = new Host().external('a', 'b');
      return [host, restoring(xmlOf(host, 'a'), CURRENT)];
    },
  ],
  [
    'metadata of an image that a revert drops',
    /no way back to 'b': the next revert would delete '\/images\/vda\.a', which it needs \(defect D4/,
    () => {
      const host = new Host().external('a', 'b');
      const xml = xmlOf(host, 'b');
      return [host.delete('b', METADATA_ONLY), restoring(xml)];
    },
  ],
  [
    'metadata that tells of overlays of a revert, of a snapshot that is not current',
    /no way back to 'a': it tells of overlays of a revert, .* \(defect D4/,
    () => {
      const host = new Host().external('a').internal('b').revert('a');
      const xml = xmlOf(host, 'a');
      return [host.internal('c').delete('a', METADATA_ONLY), restoring(xml)];
    },
  ],
  [
    'a guest on an image that a revert of another one drops',
    /no way back to 'a': the next revert would delete '\/images\/vda\.a', which another guest needs/,
    () => [new Host().external('a'), another('vda.a')],
  ],
  [
    'the current root to be forgotten where others remain',
    /no way back to 'b': no snapshot would be current \(defect C3/,
    () => [new Host().external('a', 'b').revert('a'), deleting('a', METADATA_ONLY)],
  ],
  [
    'metadata where no snapshot is current',
    /no way back to 'a': no snapshot would be current \(defect C3/,
    () => {
      const host = new Host().external('a');
      const xml = xmlOf(host, 'a');
      return [host.delete('a', METADATA_ONLY), restoring(xml)];
    },
  ],
];

/** Reverts to what is not external go on in the images themselves (section 3.2, step 4). */
const INSIDE: readonly Case[] = [
  [
    'an external snapshot over an image with an internal one',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which 'e' needs as it is/,
    () => [new Host().internal('i'), creating(`<name>e</name>${EXTERNAL}`)],
  ],
  [
    'an external snapshot over an overlay over such an image',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which 'e' needs as it is/,
    () => [
      new Host().internal('i').create('<name>x</name>', DISK_ONLY | NO_METADATA),
      creating(`<name>e</name>${EXTERNAL}`),
    ],
  ],
  [
    'an internal snapshot in an overlay over such an image',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which 'j' needs as it is/,
    () => [
      new Host().internal('i').create('<name>x</name>', DISK_ONLY | NO_METADATA),
      creating('<name>j</name>'),
    ],
  ],
  [
    'an external snapshot that leaves out a disk over such an image: a revert makes it its own',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which 'e' needs as it is/,
    () => {
      const copy = { domain: DOMAIN, target: 'vdb' } as const;
      const host = twoDisks(true).internal('i');
      host.run({ op: 'blockCopy', ...copy, path: `${FOLDER}/copy` });
      host.run({ op: 'blockJobAbort', ...copy, pivot: true });
      return [host, creating(`<name>e</name>${WITHOUT_VDA}`, DISK_ONLY)];
    },
  ],
  [
    'an internal snapshot in an image that an external one left out',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which 'e' needs as it is/,
    () => {
      const host = twoDisks(false).create(`<name>e</name>${WITHOUT_VDA}`, DISK_ONLY);
      return [host, creating('<name>i</name>')];
    },
  ],
  [
    'an external snapshot over an image of which another one says that somebody keeps it',
    /no way back to 'm': a revert would write into '\/images\/vda\.qcow2', which 'e' needs as it is/,
    () => [
      new Host({}, '12.8.0').create(`<name>m</name>${MANUAL}`, DISK_ONLY),
      creating(`<name>e</name>${EXTERNAL}`),
    ],
  ],
  [
    'a guest over an image with an internal snapshot',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which another guest needs/,
    () => [new Host().internal('i').run(overlay('x', 'vda.qcow2')), another('x')],
  ],
  [
    'an internal snapshot in an image below another guest',
    /no way back to 'i': a revert would write into '\/images\/vda\.qcow2', which another guest needs/,
    () => [new Host().run(overlay('x', 'vda.qcow2')).run(another('x')), creating('<name>i</name>')],
  ],
  [
    'a checkpoint of an image with an internal snapshot',
    /no way back to 'i': a checkpoint would note what changes in '\/images\/vda\.qcow2'/,
    () => [
      new Host({ start: true }).internal('i'),
      { op: 'checkpoint', domain: DOMAIN, name: 'x' },
    ],
  ],
  [
    'an internal snapshot in an image with a checkpoint',
    /no way back to 'i': a checkpoint notes what changes in '\/images\/vda\.qcow2'/,
    () => [
      new Host({ start: true }).run({ op: 'checkpoint', domain: DOMAIN, name: 'x' }),
      creating('<name>i</name>'),
    ],
  ],
];

/** Reverts to external snapshots make overlays for all disks (section 3.2, step 2). */
const OVERLAYS: readonly Case[] = [
  [
    'disks whose overlays would have one name',
    /no way back to 'a': a revert would make two overlays '\/images\/vm\.\d+'/,
    () => {
      const disks = ['vda', 'vdb'].map((target) => ({ target, file: `vm.${target}` }));
      return [new Host({ disks }), creating(into('a', { vda: 'a1', vdb: 'a2' }), DISK_ONLY)];
    },
  ],
  [
    'a file whose overlay would have too long a name',
    /no way back to 'a': the name of '.*' is too long/,
    () => {
      const disks = [{ target: 'vda', file: `${'x'.repeat(250)}.y` }];
      return [new Host({ disks }), creating(into('a', { vda: 'a' }), DISK_ONLY)];
    },
  ],
  [
    'a disk that is no regular file',
    /no way back to 'a': '\/dev\/sda' is not a regular file/,
    () => {
      const host = new Host();
      host.state = withFile(host.state, '/dev/sda', { ...newImage('qcow2'), kind: 'block' });
      const xml = domainXml({}, FOLDER, MACHINE)
        .replace(`file='${FOLDER}/vda.qcow2'`, "dev='/dev/sda'")
        .replace("type='file'", "type='block'");
      return [host.run({ op: 'define', xml }), creating(into('a', { vda: 'a' }), DISK_ONLY)];
    },
  ],
];

/** Memory in a file is that of a guest, which has a name (section 3.2, step 2). */
const MEMORY: readonly Case[] = [
  [
    'another name for a domain with memory in a file',
    /no way back to 'm': its memory is of another guest \(.*'other' does not match source 'snapvm'\)/,
    () => [remembering(), { op: 'rename', domain: DOMAIN, to: 'other' }],
  ],
  [
    'metadata with the memory of a guest that had another name',
    /no way back to 'm': its memory is of another guest \(.*'other' does not match source 'snapvm'\)/,
    () => {
      const host = remembering();
      const xml = xmlOf(host, 'm');
      host.delete('m', METADATA_ONLY).run({ op: 'rename', domain: DOMAIN, to: 'other' });
      return [host, { ...restoring(xml, CURRENT), domain: 'other' }];
    },
  ],
];

function remembering(): Host {
  return new Host({ start: true }).remembering('m').run({ op: 'destroy', domain: DOMAIN });
}

it.each([...LEAVING, ...INSIDE, ...OVERLAYS, ...MEMORY])('refuses %s', (_, message, make) => {
  checkUnsafe(message, make());
});
