/** Whatever is asked, `plan` and `ask` answer as libvirt would: nothing hangs, and nothing is thrown. */
import { expect, it } from 'vitest';
import {
  type AnyOutcome,
  ask,
  flags,
  type Operation,
  plan,
  RULES,
  type RuleId,
} from '../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../src/reference/testing/host.ts';
import { creating, deleting, reverting } from '../src/reference/testing/operations.ts';

const { CREATE, DELETE, LIST } = flags;
const { DISK_ONLY, REDEFINE, REUSE_EXT } = CREATE;

const domain = DOMAIN;

function isRefused(outcome: AnyOutcome, rule: RuleId, section: string, message: RegExp): void {
  expect(outcome).toMatchObject({ kind: 'refusal', rule });
  expect(RULES[rule].section).toBe(section);
  expect(outcome.kind === 'refusal' && outcome.error.message).toMatch(message);
}

function xmlOf({ state, profile }: Host, snapshot: string): string {
  const answer = ask(state, { query: 'xml', domain, snapshot }, { profile });
  return String(answer.ok && answer.value);
}

function redefining(xml: string): Operation {
  return { op: 'create', domain, xml, flags: REDEFINE };
}

it('metadata that would go round (section 5)', () => {
  const host = new Host().internal('a', 'b', 'c');
  const below = (parent: string) => `<parent><name>${parent}</name></parent><creationTime>`;
  const root = xmlOf(host, 'a').replace('<creationTime>', below('c'));
  isRefused(host.try(redefining(root)), 'redefine-parent', '5', /parent c .* cycle to a$/);
  const own = xmlOf(host, 'a').replace('<creationTime>', below('a'));
  isRefused(host.try(redefining(own)), 'redefine-parent', '5', /set moment a as its own parent$/);
  const lost = xmlOf(host, 'a').replace('<creationTime>', below('z'));
  isRefused(host.try(redefining(lost)), 'redefine-parent', '5', /parent z for moment a not found$/);
});

it('disks that the domain has not (section 2.3 q)', () => {
  const host = new Host();
  const request = (...names: string[]) =>
    creating(`<disks>${names.map((name) => `<disk name='${name}'/>`).join('')}</disks>`);
  isRefused(host.try(request('vdz')), 'disks', '2.3 q', /no disk named 'vdz'$/);
  isRefused(host.try(request('/no')), 'disks', '2.3 q', /no disk named '\/no'$/);
  isRefused(host.try(request('')), 'disks', '2.3 q', /no disk named ''$/);
  isRefused(host.try(request('__proto__')), 'disks', '2.3 q', /no disk named '__proto__'$/);
  isRefused(host.try(request('vda', 'vda')), 'disks', '2.3 q', /too many disk snapshot requests/);
});

it.each([
  ['', /^at line 1: Document is empty/],
  ['<', /^at line 1: StartTag: invalid element name/],
  ['no XML', /^at line 1: Start tag expected, '<' not found/],
  ['<domainsnapshot>', /^at line 1: Premature end of data/],
  ['<domainsnapshot/><more/>', /^at line 1: Extra content at the end/],
  [`${'<a>'.repeat(300)}`, /Excessive depth in document: 256/],
])('malformed XML: %j (section 2.3 i)', (xml, message) => {
  const host = new Host();
  const outcome = host.try({ op: 'create', domain, xml });
  isRefused(outcome, 'xml-malformed', '2.3 i', message);
});

it.each<[string, string, RuleId, string, RegExp]>([
  ['a slash', 'a/b', 'name', '2.3 m', /name can't contain '\/'$/],
  ['a dot before it', '.a', 'name', '2.3 m', /name can't start with '\.'$/],
  ['NUL', 'a\0b', 'xml-malformed', '2.3 i', /^at line 1: Premature end of data/],
  ['a control character', 'a\x01b', 'xml-malformed', '2.3 i', /PCDATA invalid Char value 1/],
  ['the number of one', 'a&#1;b', 'xml-malformed', '2.3 i', /invalid xmlChar value 1/],
  ['half of a character', 'a\uD83Db', 'xml-malformed', '2.3 i', /Char 0xD83D out of allowed/],
  // Metadata goes into a file first that has `.xml.new` added to its name.
  ['248 bytes', 'x'.repeat(248), 'name', '2.3 m', /unable to save metadata for snapshot x+$/],
  ['62 emoji', '😀'.repeat(62), 'name', '2.3 m', /unable to save metadata for snapshot /],
  ['10,000 characters', 'x'.repeat(10_000), 'name', '2.3 m', /unable to save metadata/],
])('a name with %s', (_, name, rule, section, message) => {
  isRefused(new Host().try(creating(`<name>${name}</name>`)), rule, section, message);
});

it('a name that makes the name of an overlay too long (section 2.3 u)', () => {
  const outcome = new Host().try(creating(`<name>${'x'.repeat(252)}</name>`, DISK_ONLY));
  isRefused(
    outcome,
    'overlay-path',
    '2.3 u',
    /^unable to stat for disk vda: .*: File name too long$/,
  );
});

it.each(['😀', '__proto__', 'constructor', 'hasOwnProperty', ' a ', 'a\nb', 'x'.repeat(247), '0'])(
  'the name %j, which is one like any other',
  (name) => {
    const host = new Host().internal(name).internal('child').revert(name);
    const { state, profile } = host;
    expect(ask(state, { query: 'current', domain }, { profile })).toEqual({
      ok: true,
      value: name,
    });
    expect(ask(state, { query: 'parent', domain, snapshot: 'child' }, { profile })).toEqual({
      ok: true,
      value: name,
    });
    host.run(redefining(xmlOf(host, name))).delete(name);
    expect([...host.state.domains.get(domain)!.snapshots.nodes.keys()]).toEqual(['child']);
  },
);

it.each(['toString', '__proto__', '', 'x'.repeat(10_000)])(
  'a domain and a snapshot that are not there: %j (section 6 and 3.1 e)',
  (name) => {
    const host = new Host().internal('a');
    const nowhere: readonly Operation[] = [
      { op: 'create', domain: name, xml: '<domainsnapshot/>' },
      { op: 'revert', domain: name, snapshot: 'a' },
      { op: 'delete', domain: name, snapshot: 'a' },
      { op: 'start', domain: name },
      { op: 'undefine', domain: name },
      { op: 'write', domain: name, target: 'vda', slot: 0, value: 0 },
      { op: 'blockCommit', domain: name, target: 'vda' },
    ];
    for (const operation of nowhere) {
      isRefused(host.try(operation), 'no-domain', '6', /no domain with matching name/);
    }
    for (const operation of [reverting(name), deleting(name), deleting(name, DELETE.CHILDREN)]) {
      isRefused(host.try(operation), 'no-snapshot', '3.1 e', /no domain snapshot with matching/);
    }
    const { state, profile } = host;
    for (const query of ['lookup', 'parent', 'xml', 'listChildren'] as const) {
      const answer = ask(state, { query, domain, snapshot: name }, { profile });
      expect(answer).toMatchObject({ ok: false, rule: 'no-snapshot' });
    }
  },
);

it('flags that no call has (section 2.3 b to h)', () => {
  const host = new Host().internal('a');
  const section = '2.3 b to h';
  for (const make of [reverting, deleting] as const) {
    isRefused(host.try(make('a', -1)), 'flags', section, /are mutually exclusive$/);
    isRefused(host.try(make('a', 2 ** 31)), 'flags', section, /^unsupported flags \(0x80000000\)/);
  }
  isRefused(host.try(creating('', -1)), 'flags', section, /are mutually exclusive$/);
  isRefused(host.try(creating('', 2 ** 31)), 'flags', section, /^unsupported flags \(0x80000000\)/);
  const { state, profile } = host;
  for (const bits of [-1, 2 ** 31]) {
    const answer = ask(state, { query: 'list', domain, flags: bits }, { profile });
    expect(answer).toMatchObject({ ok: false, rule: 'flags' });
  }
});

it('flags that are no numbers of the C API: they count as the bits that they have', () => {
  const host = new Host().internal('a');
  for (const bits of [Number.NaN, 2 ** 32, 0.5]) {
    expect(host.try(reverting('a', bits)).kind).toBe('plan');
    expect(host.try(creating('', bits)).kind).toBe('plan');
  }
  const { state, profile } = host;
  const all = ask(state, { query: 'list', domain, flags: LIST.TOPOLOGICAL }, { profile });
  const odd = ask(state, { query: 'list', domain, flags: Number.NaN }, { profile });
  expect(odd).toEqual(all);
});

it('a domain without disks (section 2.3, after the loop)', () => {
  const host = new Host({ disks: [] });
  const section = '2.3, after the loop';
  const nothing = /nothing selected for snapshot$/;
  isRefused(host.try(creating('')), 'selection', section, nothing);
  isRefused(host.try(creating('', DISK_ONLY)), 'selection', section, nothing);
  host.run({ op: 'start', domain });
  isRefused(host.try(creating('')), 'selection', section, /require all disks to be selected/);
  isRefused(host.try(creating('', DISK_ONLY)), 'selection', section, nothing);
  // Memory alone is something.
  host.create(`<name>m</name><memory snapshot='external' file='${FOLDER}/m'/>`);
  host.revert('m').delete('m');
  const commit = host.try({ op: 'blockCommit', domain, target: 'vda' });
  expect(commit).toMatchObject({ kind: 'refusal', rule: 'disk-gone' });
});

it('a write to a disk that is not there is no operation at all', () => {
  const write: Operation = { op: 'write', domain, target: 'vdz', slot: 0, value: 0 };
  const { state, profile, clock } = new Host();
  expect(() => plan(state, write, { profile, clock })).toThrow(RangeError);
});

/** A chain of so many images, made while the guest is off, or while it runs. */
function chainOf(images: number, release: string, runs: boolean): Host {
  const host = new Host({ start: runs }, release);
  for (let at = 1; at < images; at++) host.create(`<name>n${at}</name>`, DISK_ONLY);
  return host;
}

const TOO_DEEP = /backing store for .* is self-referential or too deeply nested$/;

it.each(['11.3.0', '12.8.0'])(
  'libvirt %s: overlays of a running guest (section 2.3 w)',
  (release) => {
    const host = chainOf(200, release, true);
    const layers = /backing chains more than 200 layers deep are not supported for disk 'vda'$/;
    isRefused(host.try(creating('<name>one</name>', DISK_ONLY)), 'depth', '2.3 w', layers);
  },
);

it('libvirt 12.8.0: a start with 200 images and with 201 (section 2.3 w)', () => {
  const start: Operation = { op: 'start', domain };
  expect(chainOf(200, '12.8.0', false).try(start).kind).toBe('plan');
  isRefused(chainOf(201, '12.8.0', false).try(start), 'depth', '2.3 w', TOO_DEEP);
  isRefused(chainOf(300, '12.8.0', false).try(start), 'depth', '2.3 w', TOO_DEEP);
});

it('libvirt 11.3.0: a start with 25 images and with 26 (section 2.3 w)', () => {
  const start: Operation = { op: 'start', domain };
  const nested = /^internal error: failed to parse JSON: nesting too deep$/;
  expect(chainOf(25, '11.3.0', false).try(start).kind).toBe('plan');
  isRefused(chainOf(26, '11.3.0', false).try(start), 'depth', '2.3 w', nested);
  isRefused(chainOf(200, '11.3.0', false).try(start), 'depth', '2.3 w', nested);
  isRefused(chainOf(201, '11.3.0', false).try(start), 'depth', '2.3 w', TOO_DEEP);
  // A guest that runs on as many is lost when the daemon comes back.
  const host = chainOf(26, '11.3.0', true).run({ op: 'restartDaemon' });
  expect(host.state.domains.get(domain)).toMatchObject({ state: 'shutoff', reason: 'daemon' });
});

it.each([['x'], ['x', 'y'], ['x', 'y', 'z']])('a chain that ends in itself: %s', (...names) => {
  const host = new Host({}, '12.8.0');
  for (const [at, name] of names.entries()) {
    const backing = `${FOLDER}/${names[(at + 1) % names.length]}`;
    host.run({ op: 'createFile', path: `${FOLDER}/${name}`, backing });
  }
  const source = `<source file='${FOLDER}/x'/>`;
  const disks = `<disks><disk name='vda' snapshot='external'>${source}</disk></disks>`;
  const request = creating(`<name>a</name>${disks}`, DISK_ONLY | REUSE_EXT);
  const { state, profile, clock } = host;
  expect(plan(state, request, { profile, clock, mode: 'safe' })).toMatchObject({
    kind: 'refusal',
    rule: 'unsafe',
  });
  host.run(request);
  isRefused(host.try({ op: 'start', domain }), 'depth', '2.3 w', TOO_DEEP);
  isRefused(host.try(deleting('a')), 'depth', '2.3 w', TOO_DEEP);
  host.revert('a').run({ op: 'start', domain });
});
