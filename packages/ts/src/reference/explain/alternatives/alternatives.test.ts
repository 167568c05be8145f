import { describe, expect, it } from 'vitest';
import type { Operation } from '../../operations/operation.ts';
import { plan } from '../../plan.ts';
import { snapshotXml } from '../../queries/queries.ts';
import { DOMAIN, Host } from '../../testing/host.ts';
import { creating, deleting, explained, reverting, ways } from '../../testing/operations.ts';
import { explain, explainText } from '../index.ts';

const CREATE_EXTERNAL = `<disks><disk name='vda' snapshot='external'/></disks>`;

describe('what could be done instead', () => {
  it.each<readonly [string, Host, Operation, string]>([
    [
      'keep the present, where another branch is in the way',
      new Host().external('r', 'a', 'b').revert('r'),
      deleting('a'),
      "Keep what the guest has now in an external snapshot 'present', revert to 'b', delete 'a' and revert to 'present'.",
    ],
    [
      'leaf by leaf',
      new Host().external('a', 'b', 'c'),
      deleting('a', 1),
      "Delete 'c', 'b' and 'a', in this order.",
    ],
    ['without CHILDREN', new Host().external('a'), deleting('a', 1), "Delete 'a'."],
    [
      'the internal parent first',
      new Host().internal('i').external('a'),
      deleting('a'),
      "Delete 'i' and 'a', in this order.",
    ],
    [
      'the guest stopped',
      new Host({ start: true }).internal('i').create('<name>x</name>', 16),
      deleting('i'),
      "Stop the guest, then delete 'i'.",
    ],
    [
      'the job ended',
      new Host({ start: true }).create('<name>a</name>', 16).run({
        op: 'blockCopy',
        domain: DOMAIN,
        target: 'vda',
        path: '/images/copy',
      }),
      deleting('a'),
      "End the job on the disk 'vda', then delete 'a'.",
    ],
    [
      'the name that the guest had',
      new Host({ start: true })
        .remembering('m')
        .run({ op: 'destroy', domain: DOMAIN })
        .run({ op: 'rename', domain: DOMAIN, to: 'other' }),
      { op: 'revert', domain: 'other', snapshot: 'm' },
      "Rename the domain to 'snapvm', then revert to 'm'.",
    ],
    [
      'another name',
      new Host().external('a'),
      creating(`<name>a</name>${CREATE_EXTERNAL}`),
      "Create the snapshot with the name 'a-2'.",
    ],
    [
      'a possible name',
      new Host(),
      creating('<name>./a/b</name>'),
      "Create the snapshot with the name '-a-b'.",
    ],
    [
      'disks only',
      new Host({ start: true }),
      creating(`<name>a</name>${CREATE_EXTERNAL}`),
      'Create the snapshot with the flag DISK_ONLY.',
    ],
    [
      'memory in a file',
      new Host({ start: true }),
      creating(`<name>a</name>${CREATE_EXTERNAL}`),
      "Create the snapshot with the memory in a file, such as '/images/snapvm.memory'.",
    ],
    [
      'a flag less',
      new Host(),
      creating('<name>a</name>', 256),
      'Create the snapshot without the flag LIVE.',
    ],
    [
      'two changes',
      new Host(),
      creating('<name>.a</name>', 256),
      "Create the snapshot with the name 'a' and without the flag LIVE.",
    ],
    [
      'another file',
      new Host().run({ op: 'createFile', path: '/images/vda.a', size: 9 }),
      creating('<name>a</name>', 16),
      "Create the snapshot with another file for the overlay, such as '/images/vda.a-2'.",
    ],
    [
      'the file that is there',
      new Host().run({ op: 'createFile', path: '/images/vda.a', backing: '/images/vda.qcow2' }),
      creating('<name>a</name>', 16),
      'Create the snapshot with the flag REUSE_EXT.',
    ],
    [
      'disks that there are',
      new Host(),
      creating(`<name>a</name><disks><disk name='vdz'/></disks>`),
      'Create the snapshot with disks of the domain alone, each listed once.',
    ],
    [
      'FORCE',
      new Host()
        .internal('i')
        .run({ op: 'start', domain: DOMAIN })
        .run({ op: 'managedSave', domain: DOMAIN }),
      reverting('i'),
      "Revert to 'i' with the flag FORCE.",
    ],
    [
      'one of two flags',
      new Host().internal('i'),
      reverting('i', 3),
      "Revert to 'i' without the flag PAUSED.",
    ],
    [
      'known flags',
      new Host().internal('i'),
      reverting('i', 1 << 20),
      "Revert to 'i' without the flags that libvirt does not know.",
    ],
    [
      'SNAPSHOTS_METADATA',
      new Host().external('a'),
      { op: 'undefine', domain: DOMAIN },
      'Undefine the domain with the flag SNAPSHOTS_METADATA.',
    ],
    [
      'a guest that does not run',
      new Host({ start: true }),
      { op: 'rename', domain: DOMAIN, to: 'x' },
      'Stop the guest, then do it.',
    ],
  ])('%s', (_, host, operation, way) => {
    const explanation = explained(host, operation);
    expect(explanation.verdict).not.toBe('works');
    expect(ways(explanation)).toContain(way);
  });

  it('is a revert a second later where the overlay is there already', () => {
    const host = new Host().external('a');
    const at = host.clock() + 5;
    const options = { profile: host.profile, clock: () => at };
    host.state = plan(host.state, reverting('a'), options).after;
    const explanation = explain(host.state, reverting('a'), options);
    expect(ways(explanation)[0]).toBe('Do the same again a second later.');
  });

  it('is a current snapshot where none is', () => {
    const host = new Host().external('a', 'b');
    const { snapshots } = host.state.domains.get(DOMAIN)!;
    const xml = snapshotXml(snapshots.nodes.get('b')!.snapshot);
    host.delete('b', 2).run({ op: 'create', domain: DOMAIN, xml, flags: 1 });
    host.run({ op: 'delete', domain: DOMAIN, snapshot: 'b', flags: 2 });
    host.run({ op: 'create', domain: DOMAIN, xml, flags: 1 });
    const crash = explained(host, deleting('b'));
    expect(crash.verdict).not.toBe('works');
    expect(ways(crash)).toContain("Make 'b' the current snapshot, then delete 'b'.");
  });

  it('is nothing where nothing helps', () => {
    const explanation = explained(new Host(), reverting('nothing'));
    expect(explanation.instead).toEqual([]);
    expect(explainText(explanation)).toContain('No other way was found.');
  });
});

it('is found for long lines of snapshots, too', () => {
  const names = Array.from({ length: 300 }, (_, at) => `s${at}`);
  const host = new Host().internal(...names);
  const explanation = explained(host, { op: 'undefine', domain: DOMAIN });
  expect(ways(explanation)).toEqual(['Undefine the domain with the flag SNAPSHOTS_METADATA.']);
});
