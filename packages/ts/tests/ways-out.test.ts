/** What can be done where the safe mode refuses something because there would be no way back. */
import { expect, it } from 'vitest';
import { flags, type Operation, plan } from '../src/reference/index.ts';
import { DOMAIN, Host } from '../src/reference/testing/host.ts';
import {
  creating,
  deleting,
  explained,
  reverting,
  ways,
} from '../src/reference/testing/operations.ts';
import { forked, restoring, xmlOf } from './safe/unsafe.ts';

const { CURRENT, DISK_ONLY } = flags.CREATE;
const { METADATA_ONLY } = flags.DELETE;

it('a deletion from somewhere else, as the explanation says', () => {
  const host = forked();
  const explanation = explained(host, deleting('c'));
  expect(explanation).toMatchObject({ verdict: 'dead end', harm: { defect: 'D1', losses: [] } });
  expect(ways(explanation)).toContain("Revert to 'b', then delete 'c'.");
  safely(host.revert('b'), deleting('c'));
  checkWays(host, 'a', 'b');
});

it('an external snapshot once the internal one is gone, as the explanation says', () => {
  const host = new Host().internal('i');
  const disks = `<disks><disk name='vda' snapshot='external'/></disks>`;
  const request = creating(`<name>e</name>${disks}`);
  const told = ways(explained(host, request));
  expect(told).toContain("Delete 'i', then create the snapshot.");
  expect(told).toContain('Create the snapshot with all disks internal.');
  safely(host.delete('i'), request);
  checkWays(host, 'e');
});

it('a revert to what was to become current, as the explanation says', () => {
  const host = new Host().external('a', 'b');
  const request = restoring(xmlOf(host, 'a'), CURRENT);
  expect(ways(explained(host, request))).toContain("Revert to 'a'.");
  safely(host, reverting('a'));
  checkWays(host, 'a', 'b');
});

it('metadata restored with CURRENT, as the explanation says', () => {
  const host = new Host().external('a');
  const xml = xmlOf(host, 'a');
  host.delete('a', METADATA_ONLY);
  const told = ways(explained(host, restoring(xml)));
  expect(told).toEqual(['Create the snapshot with the flag CURRENT.']);
  safely(host, restoring(xml, CURRENT));
  checkWays(host, 'a');
});

it('all metadata restored with CURRENT, parents first, and last where the guest is', () => {
  const host = forked();
  const saved = ['a', 'b', 'c'].map((name) => xmlOf(host, name));
  for (const name of ['c', 'b', 'a']) host.delete(name, METADATA_ONLY);
  for (const xml of saved) safely(host, restoring(xml, CURRENT));
  checkWays(host, 'a', 'b', 'c');
});

it('metadata without overlays of a revert, as the explanation says', () => {
  const host = new Host().external('a').internal('b').revert('a');
  const xml = xmlOf(host, 'a');
  host.internal('c').delete('a', METADATA_ONLY);
  const told = ways(explained(host, restoring(xml)));
  expect(told).toContain('Create the snapshot without <revertDisks>.');
  safely(host, restoring(xml.replace(/<revertDisks>.*<\/revertDisks>/s, '')));
  checkWays(host, 'a', 'b', 'c');
});

it('where a way is lost already, all that does not make it worse', () => {
  const host = forked().delete('c');
  safely(host, { op: 'start', domain: DOMAIN });
  safely(host, creating('<name>d</name>', DISK_ONLY));
  checkWays(host, 'a', 'b', 'd');
  safely(new Host().internal('i').external('e'), creating('<name>j</name>'));
});

function safely(host: Host, operation: Operation): void {
  const { profile, clock } = host;
  const outcome = plan(host.state, operation, { profile, clock, mode: 'safe' });
  expect(outcome.kind === 'refusal' && outcome.error.message).toBe(false);
  host.state = outcome.after;
}

/** These are listed, and each can be reverted to. */
function checkWays(host: Host, ...names: readonly string[]): void {
  const { nodes } = host.state.domains.get(DOMAIN)!.snapshots;
  expect([...nodes.keys()].sort()).toEqual(names);
  const { state } = host;
  for (const name of names) {
    safely(host, reverting(name));
    host.state = state;
  }
}
