import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { domainXml } from '../../scenario/machine.ts';
import { treeText } from '../picture/index.ts';
import type { Image } from '../state/image.ts';
import { descendantsOf } from '../state/walk.ts';
import { DOMAIN, FOLDER, Host } from '../testing/host.ts';
import { filesOf, pathsOf, read } from '../testing/metadata.ts';
import { stateFromMetadata } from './index.ts';

const DOMAIN_XML = domainXml({}, FOLDER, 'pc-i440fx-10.0');

describe('what is wrong is told', () => {
  it('a parent that is missing', () => {
    const host = new Host().external('a', 'b', 'c');
    const [, ...rest] = filesOf(host.state.domains.get(DOMAIN)!);
    const { state, problems } = stateFromMetadata(rest, {});
    const { snapshots } = state.domains.get(DOMAIN)!;
    expect(problems).toMatchObject([{ kind: 'missing-parent', file: 'b.xml' }]);
    expect(snapshots.current).toBeNull();
    expect(snapshots.firstRoot).toBe('b');
    expect(snapshots.nodes.get('c')?.parent).toBe('b');
  });

  it('parents in a cycle', () => {
    const host = new Host().external('a', 'b', 'c');
    const circle = (text: string, name: string) =>
      name === 'a.xml'
        ? text.replace('<creation', '<parent><name>c</name></parent><creation')
        : text;
    const { domain, names, kinds } = read(host, circle);
    expect(kinds).toEqual(['cycle']);
    expect(names).toEqual(['c', 'a', 'b']);
    expect(domain.snapshots.current).toBeNull();
  });

  it('a snapshot that is its own parent', () => {
    const own = (text: string) =>
      text.replace('<creation', '<parent><name>a</name></parent><creation');
    const { names, kinds } = read(new Host().external('a'), own);
    expect([names, kinds]).toEqual([['a'], ['cycle']]);
  });

  it('two files with the same snapshot', () => {
    const rename = (text: string) =>
      text.replace('<name>b<', '<name>a<').replace('1</active>', '0</active>');
    const { problems, names } = read(new Host().external('a', 'b'), rename);
    expect(problems).toMatchObject([
      { kind: 'same-name', file: 'b.xml', problem: "the snapshot 'a' is in 'a.xml', too" },
      { kind: 'guessed-domain' },
    ]);
    expect(names).toEqual(['a']);
  });

  it('two that claim to be current: the last one is', () => {
    const claim = (text: string) => text.replace('0</active>', '1</active>');
    const { domain, kinds } = read(new Host().external('a', 'b', 'c'), claim);
    expect(kinds).toEqual(['several-current', 'several-current']);
    expect(domain.snapshots.current).toBe('c');
  });

  it.each([
    ['malformed', '<domainsnapshot'],
    ['malformed', ''],
    ['malformed', '\u0000'],
    ['malformed', `${'<a>'.repeat(100_000)}`],
    ['no-snapshot', '<domain type="qemu"/>'],
    ['incomplete', '<domainsnapshot/>'],
    ['incomplete', '<domainsnapshot><name>x</name><state>odd</state></domainsnapshot>'],
    ['too-large', ' '.repeat(2_000_000)],
  ])('%s', (kind, text) => {
    const files = filesOf(new Host().external('a').state.domains.get(DOMAIN)!);
    const { state, problems } = stateFromMetadata([...files, { name: 'bad.xml', text }], {});
    expect(problems).toMatchObject([{ kind, file: 'bad.xml', done: 'the file is left out' }]);
    expect(state.domains.get(DOMAIN)!.snapshots.nodes.size).toBe(1);
  });

  it('a snapshot of another domain', () => {
    const host = new Host().external('a', 'b', 'c');
    const foreign = (text: string, name: string) =>
      name === 'c.xml' ? text.replaceAll('11111111-', '99999999-') : text;
    const { kinds, names, domain } = read(host, foreign);
    expect(kinds).toEqual(['guessed-domain', 'other-domain']);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(pathsOf(domain)).toEqual([['vda', `${FOLDER}/vda.b`]]);
  });

  it('a definition that cannot be read', () => {
    const files = filesOf(new Host().external('a').state.domains.get(DOMAIN)!);
    const { domain, problems } = stateFromMetadata(files, { domainXml: '<domain/>' });
    expect(problems).toMatchObject([{ kind: 'bad-domain-xml' }]);
    expect(domain).toBe(DOMAIN);
  });

  it('nothing at all', () => {
    const { domain, problems } = stateFromMetadata([], {});
    expect([domain, problems.map(({ kind }) => kind)]).toEqual(['', ['no-domain']]);
  });

  it('images that lie over themselves', () => {
    const files = filesOf(new Host().external('a').state.domains.get(DOMAIN)!);
    const image = (backing: string): Image => ({
      ...(new Host().state.files.get(`${FOLDER}/vda.qcow2`) as Image),
      backing: { path: backing, format: 'qcow2' },
    });
    const headers = new Map([
      ['/images/vda.qcow2', image('/images/vda.a')],
      ['/images/x', image('/images/x')],
    ]);
    const { state, problems } = stateFromMetadata(files, { headers });
    expect(problems.map(({ kind }) => kind)).toEqual(['image-cycle', 'image-cycle']);
    expect(state.files.get('/images/vda.a')).toMatchObject({ backing: null });
    expect(state.files.get('/images/x')).toMatchObject({ backing: null });
  });

  it('snapshots that do not agree about an image', () => {
    const host = new Host().external('a', 'b');
    const other = (text: string, name: string) =>
      name === 'a.xml' ? text.replace("file='/images/vda.qcow2'", "file='/images/other'") : text;
    const spelt = (text: string, name: string) =>
      other(text, name).replace(
        /(<driver name='qemu' type='qcow2'\/>\s*<source file='\/images\/vda.a'\/>)/,
        `$1<backingStore type='file'><format type='qcow2'/><source file='/images/vda.qcow2'/></backingStore>`,
      );
    const { kinds, state } = read(host, spelt);
    expect(kinds).toEqual(['images-disagree']);
    expect(state.files.get('/images/vda.a')).toMatchObject({
      backing: { path: '/images/vda.qcow2' },
    });
  });
});

it('takes a long line of snapshots', () => {
  const files = Array.from({ length: 10_000 }, (_, at) => ({
    name: `s${at}.xml`,
    text: `<domainsnapshot><name>s${at}</name><state>shutoff</state><parent><name>s${at - 1}</name>
      </parent><creationTime>1</creationTime><active>0</active></domainsnapshot>`,
  })).reverse();
  const { state, domain, problems } = stateFromMetadata(files, { domainXml: DOMAIN_XML });
  const { snapshots } = state.domains.get(domain)!;
  expect(problems.filter(({ kind }) => kind !== 'no-definition')).toMatchObject([
    { kind: 'missing-parent', file: 's0.xml' },
  ]);
  expect([...descendantsOf(snapshots, null)].length).toBe(10_000);
});

it('throws for nothing, whatever the files hold', () => {
  const host = new Host().external('a', 'b').revert('a').internal('i').external('c');
  const files = filesOf(host.state.domains.get(DOMAIN)!);
  const words = [
    'vda.a',
    'vda.b',
    'vda.qcow2',
    '>a<',
    '>b<',
    'external',
    'qcow2',
    'file',
    'shutoff',
  ];
  const edit = fc.record({
    file: fc.nat(files.length - 1),
    from: fc.constantFrom(...words),
    to: fc.constantFrom(...words, '', 'block', 'network', '/', "'"),
    cut: fc.option(fc.tuple(fc.nat(4000), fc.nat(40)), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      const edited = files.map(({ name, text }) => ({ name, text }));
      for (const { file, from, to, cut } of edits) {
        const own = edited[file]!;
        own.text = own.text.replaceAll(from, to);
        if (cut !== undefined)
          own.text = own.text.slice(0, cut[0]) + own.text.slice(cut[0] + cut[1]);
      }
      const { state, domain } = stateFromMetadata(edited, {});
      if (domain !== '') treeText(state, domain);
    }),
  );
});
