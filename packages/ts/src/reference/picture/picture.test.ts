import { describe, expect, it } from 'vitest';
import { newImage } from '../state/image.ts';
import { withDomain, withFile } from '../state/state.ts';
import { DOMAIN, Host } from '../testing/host.ts';
import { branching, grown, nasty } from '../testing/trees.ts';
import { treeSvg, treeText } from './index.ts';

describe('the tree as text', () => {
  it('has snapshots, newest first, and the images that they froze', () => {
    const host = new Host().external('a', 'b').revert('a').external('c', 'd').revert('b');
    host.internal('i').external('e').revert('c');
    host.run({ op: 'createFile', path: '/images/old', backing: '/images/gone' });
    expect(treeText(host.state, DOMAIN)).toBe(`Snapshots of 'snapvm', which is shut off

○ a  external, shut off, 2023-11-14 22:13:20
│   vda froze /images/vda.qcow2
├─● c  (current)  external, shut off, 2023-11-14 22:13:23
│ │   vda froze /images/vda.1700000002
│ ○ d  external, shut off, 2023-11-14 22:13:24
│     vda froze /images/vda.c
└─○ b  external, shut off, 2023-11-14 22:13:21
  │   vda froze /images/vda.a
  ○ i  internal, shut off, 2023-11-14 22:13:26
  │   vda is kept inside /images/vda.1700000005
  ○ e  external, shut off, 2023-11-14 22:13:27
      vda froze /images/vda.1700000005

Images, each over the one it is based on

○ /images/vda.qcow2  qcow2, frozen by 'a'
├─○ /images/vda.1700000002  qcow2, frozen by 'c'
│ ├─○ /images/vda.c  qcow2, frozen by 'd'
│ └─● /images/vda.1700000008  qcow2, active: vda
└─○ /images/vda.a  qcow2, frozen by 'b'
  ○ /images/vda.1700000005  qcow2, frozen by 'e', holds 'i'

✗ /images/gone  missing
◌ /images/old  qcow2, nobody uses it
`);
  });

  it('tells of memory, deletions that were begun, and what is not listed', () => {
    const memory = `<memory snapshot='external' file='/images/a.mem'/>`;
    const host = new Host({ start: true }).create(`<name>a</name>${memory}`);
    host.create('<name>b</name>', 16);
    host.run({ op: 'delete', domain: DOMAIN, snapshot: 'b', interrupted: true });
    const text = treeText(host.state, DOMAIN);
    expect(text).toContain('○ a  external with memory, running, 2023');
    expect(text).toContain('│   memory is in /images/a.mem');
    expect(text).toContain('│   vda: a deletion was begun and not ended');
    expect(text).toContain("○ /images/a.mem  raw, memory of 'a'");
    expect(text).toContain('● b  (current)  external, disks only, 2023');

    const unlisted = new Host().internal('a').delete('a', 2);
    expect(treeText(unlisted.state, DOMAIN)).toContain("holds 'a', not listed");
  });

  it('shows nothing where there is nothing', () => {
    const { state } = new Host();
    const none = withDomain(state, {
      ...state.domains.get(DOMAIN)!,
      config: { ...state.domains.get(DOMAIN)!.config!, disks: [] },
    });
    expect(treeText({ ...none, files: none.files.clear() }, DOMAIN)).toMatch(
      /\n\nnone\n\n.*\n\nnone\n$/s,
    );
    expect(() => treeText(state, 'other')).toThrow(RangeError);
  });

  it('leaves out what other domains alone use', () => {
    const host = new Host().external('a');
    const { name, ...rest } = host.state.domains.get(DOMAIN)!;
    const moved = JSON.parse(JSON.stringify(rest.config).replaceAll('/images/vda', '/other/vda'));
    let state = withFile(host.state, '/other/vda.qcow2', newImage('qcow2'));
    state = withFile(
      state,
      '/other/vda.a',
      newImage('qcow2', { path: '/other/vda.qcow2', format: null }),
    );
    state = withDomain(state, {
      ...rest,
      name: 'other',
      config: moved,
      snapshots: {
        ...rest.snapshots,
        nodes: rest.snapshots.nodes.clear(),
        firstRoot: null,
        current: null,
      },
    });
    expect(treeText(state, name)).not.toContain('/other/');
    expect(treeText(state, 'other')).not.toContain('/images/');
  });

  it('ends where images lie over each other in a circle', () => {
    let { state } = new Host();
    state = withFile(state, '/images/x', newImage('qcow2', { path: '/images/y', format: null }));
    state = withFile(state, '/images/y', newImage('qcow2', { path: '/images/x', format: null }));
    state = withFile(state, '/images/z', newImage('qcow2', { path: '/images/z', format: null }));
    const text = treeText(state, DOMAIN);
    expect(text).toContain('◌ /images/x  qcow2, lies below itself, nobody uses it\n◌ /images/y');
    expect(text).toContain('◌ /images/z  qcow2, lies below itself');
  });

  it('shows no control characters', () => {
    const text = treeText(branching(nasty), DOMAIN);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

describe('long trees', () => {
  const { state } = new Host().external('a');
  const line = grown(state, 10_000, String, (at) => (at === 0 ? null : at - 1));
  const comb = grown(state, 4_000, String, (at) => (at < 2 ? null : at - 2 - (at % 2)));

  it.each([
    ['a line', line, 10_001],
    ['a comb', comb, 4_001],
  ])('%s', (_, tall, count) => {
    const text = treeText(tall, DOMAIN);
    expect(text.match(/external, shut off/g)).toHaveLength(count);
    expect(text.length).toBeLessThan(count * 500);
    expect(treeSvg(tall, DOMAIN).match(/external, shut off/g)).toHaveLength(count);
  });

  it('a line of images', () => {
    let long = state;
    for (let at = 0; at < 10_000; at++) {
      const backing = { path: `/images/${at + 1}`, format: 'qcow2' };
      long = withFile(long, `/images/${at}`, newImage('qcow2', backing));
    }
    expect(treeText(long, DOMAIN)).toContain('/images/0 ');
    expect(treeSvg(long, DOMAIN)).toContain('>9999</text>');
  });
});
