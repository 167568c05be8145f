import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Recording } from '../../scenario/format.ts';
import { Failure } from '../failure.ts';
import { metadataFile, parseMetadataFile } from './metadata-file.ts';
import { type ParseOptions, parseSnapshot, snapshotElement } from './snapshot.ts';
import { writeXml } from './write.ts';

const CREATE: ParseOptions = { redefine: false, offline: false, validate: false, now: () => 7n };
const REDEFINE: ParseOptions = { ...CREATE, redefine: true };

const snapshot = (content: string) => `<domainsnapshot>${content}</domainsnapshot>`;
const metadata = (content: string, state = 'shutoff') =>
  snapshot(`<name>a</name><creationTime>5</creationTime><state>${state}</state>${content}`);

function errorOf(text: string, options: ParseOptions) {
  try {
    parseSnapshot(text, options);
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
  throw new Error('it parsed');
}

describe.each(['11.3.0', '12.8.0'])('recordings of libvirt %s', (release) => {
  const url = new URL(`../../../tests/recordings/${release}.json`, import.meta.url);
  const { scenarios } = JSON.parse(readFileSync(url, 'utf8')) as Recording;
  const steps = scenarios.flatMap(({ steps }) => steps);
  const dumps = steps
    .filter(({ op }) => op === 'dumpxml')
    .map(({ result }) => String(result).replaceAll('$DIR', '/images').replaceAll('$T', '100'));

  test('XML that libvirt wrote is written again as it was', () => {
    expect(dumps.length).toBeGreaterThan(3);
    for (const xml of dumps) {
      // Memory that nothing was decided of is decided when it is read.
      const told = xml.includes('<memory snapshot=')
        ? xml
        : xml.replace(/<creationTime>.*\n/, "$&  <memory snapshot='no'/>\n");
      expect(writeXml(snapshotElement(parseSnapshot(xml, REDEFINE), {}))).toBe(told);
    }
  });

  test('so are metadata files', () => {
    for (const xml of dumps) {
      const parsed = parseSnapshot(xml, REDEFINE);
      const file = metadataFile(parsed, true);
      expect(file).toMatch(/^<!--\nWARNING: .*\n {2}<active>1<\/active>\n<\/domainsnapshot>\n$/s);
      expect(parseMetadataFile(file)).toEqual({ snapshot: parsed, current: true });
    }
  });
});

describe('a request', () => {
  test('ignores what only metadata may tell', () => {
    expect(parseSnapshot(metadata('<parent><name>b</name></parent>', 'bogus'), CREATE)).toEqual({
      name: 'a',
      description: null,
      parent: null,
      creationTime: 7n,
      state: 'nostate',
      memory: { location: null, file: null },
      disks: [],
      revertDisks: null,
      definition: null,
      inactiveDefinition: null,
      cookie: null,
    });
  });

  test('is named by its time otherwise', () => {
    expect(parseSnapshot('<domainsnapshot/>', CREATE).name).toBe('7');
    expect(parseSnapshot(snapshot('<name/>'), CREATE).name).toBe('7');
    expect(parseSnapshot(snapshot('<name> </name>'), CREATE).name).toBe(' ');
  });

  test('reads the clock once, before memory and disks, and not for what is malformed', () => {
    let readings = 0;
    const options = { ...CREATE, now: () => BigInt(++readings) };
    errorOf('<domainsnapshot>', options);
    errorOf(snapshot('<bogus/>'), { ...options, validate: true });
    expect(readings).toBe(0);
    errorOf(snapshot(`<memory snapshot='foo'/>`), options);
    expect(readings).toBe(1);
  });

  test('tells disks as far as it tells them', () => {
    const disks = `<disk name='vda'/><disk name='vdb' snapshot='no'/>
      <disk name='/c'><driver type='qcow2'/></disk>
      <disk name='vdd' type='block'><source dev='/d' startupPolicy='optional' index='3'/></disk>`;
    const parsed = parseSnapshot(snapshot(`<disks>${disks}</disks>`), CREATE).disks;
    expect(parsed.map(({ name, location }) => [name, location])).toEqual([
      ['vda', null],
      ['vdb', 'no'],
      ['/c', 'external'],
      ['vdd', 'external'],
    ]);
    expect(parsed[3]?.source).toEqual({
      type: 'block',
      path: '/d',
      format: null,
      below: null,
      detected: false,
      extra: { name: 'source', attributes: { startupPolicy: 'optional' }, children: [] },
    });
  });
});

describe('metadata (2.3 j, 5)', () => {
  test.each([
    ['', 'VIR_ERR_XML_ERROR', 'XML error: a redefined snapshot must have a name'],
    ['<name/>', 'VIR_ERR_XML_ERROR', 'XML error: a redefined snapshot must have a name'],
    [
      '<name>a</name>',
      'VIR_ERR_INTERNAL_ERROR',
      'internal error: missing creationTime from existing snapshot',
    ],
    [
      '<name>a</name><creationTime>9223372036854775808</creationTime>',
      'VIR_ERR_INTERNAL_ERROR',
      'internal error: missing creationTime from existing snapshot',
    ],
    [
      '<name>a</name><creationTime> -5</creationTime>',
      'VIR_ERR_XML_ERROR',
      'XML error: missing state from existing snapshot',
    ],
    [
      '<name>a</name><creationTime>5</creationTime><state>nostate</state>',
      'VIR_ERR_CONFIG_UNSUPPORTED',
      "unsupported configuration: Invalid state 'nostate' in domain snapshot XML",
    ],
  ])('%j is not whole', (content, code, message) => {
    const failure = errorOf(snapshot(content), REDEFINE);
    expect(failure).toMatchObject({ rule: 'xml-redefine', error: { code, domain: 35, message } });
  });

  test('memory follows from the state', () => {
    const memory = (state: string) => parseSnapshot(metadata('', state), REDEFINE).memory.location;
    expect(['shutoff', 'disk-snapshot', 'running', 'crashed'].map(memory)).toEqual([
      'no',
      'no',
      'internal',
      'internal',
    ]);
  });

  test('has disks of a revert and marks of deletions', () => {
    const disk = `<disk name='vda'><snapshotDeleteInProgress/><source file='/b'/></disk>`;
    const text = metadata(`<disks>${disk}</disks><revertDisks>${disk}</revertDisks>`);
    const { disks, revertDisks } = parseSnapshot(text, REDEFINE);
    expect(disks[0]?.deleteInProgress).toBe(true);
    expect(revertDisks).toEqual(disks);
    expect(parseSnapshot(text, CREATE)).toMatchObject({
      disks: [{ deleteInProgress: false }],
      revertDisks: null,
    });
  });

  test('may be so old that it lacks the domain', () => {
    const text = metadata('<domain><uuid>11111111-2222-3333-4444-555555555555</uuid></domain>');
    expect(parseSnapshot(text, REDEFINE).definition).toBeNull();
  });

  test('in a file has to tell whether it is current', () => {
    expect(() => parseMetadataFile(metadata(''))).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({
          domain: 35,
          message: "internal error: Could not find 'active' element",
        }),
      }),
    );
    expect(parseMetadataFile(metadata('<active>0</active>')).current).toBe(false);
  });
});

describe('memory (2.3 k)', () => {
  test.each([
    [`snapshot='foo'`, 5, "Invalid value for attribute 'snapshot' in element 'memory': 'foo'."],
    [`snapshot='manual'`, 35, "'manual' memory snapshot mode not supported"],
    [`snapshot='internal' file='/m'`, 35, "memory filename '/m' requires external snapshot"],
    [`snapshot='external'`, 35, 'external memory snapshots require a filename'],
    [`file='m'`, 35, 'memory snapshot file path (m) must be absolute'],
    [`file=''`, 35, 'memory snapshot file path () must be absolute'],
  ])('%s', (attributes, domain, message) => {
    expect(errorOf(snapshot(`<memory ${attributes}/>`), CREATE)).toMatchObject({
      rule: 'xml-memory',
      error: { code: 'VIR_ERR_XML_ERROR', domain, message: `XML error: ${message}` },
    });
  });

  test('cannot be saved where there is none', () => {
    const text = 'XML error: memory state cannot be saved with offline or disk-only snapshot';
    const memory = `<memory snapshot='internal'/>`;
    const offline = { ...CREATE, offline: true };
    expect(errorOf(snapshot(memory), offline).error.message).toBe(text);
    expect(errorOf(metadata(memory), REDEFINE).error.message).toBe(text);
    expect(
      parseSnapshot(metadata(memory, 'running'), { ...REDEFINE, offline: true }).memory,
    ).toEqual({
      location: 'internal',
      file: null,
    });
  });
});

describe('disks (2.3 l)', () => {
  test.each([
    [
      '<disk/>',
      'VIR_ERR_INTERNAL_ERROR',
      35,
      'internal error: missing name from disk snapshot element',
    ],
    [
      `<disk name='vda' snapshot='foo'/>`,
      'VIR_ERR_XML_ERROR',
      5,
      "XML error: Invalid value for attribute 'snapshot' in element 'disk': 'foo'.",
    ],
    [
      `<disk name='vda' type='none'/>`,
      'VIR_ERR_XML_ERROR',
      5,
      "XML error: Invalid value for attribute 'type' in element 'disk': 'none'.",
    ],
    [
      `<disk name='vda' type='volume'/>`,
      'VIR_ERR_XML_ERROR',
      35,
      "XML error: unsupported disk snapshot type 'volume'",
    ],
    [
      `<disk name='vda'><driver type='foo'/><source file='x'/></disk>`,
      'VIR_ERR_CONFIG_UNSUPPORTED',
      35,
      "unsupported configuration: unknown disk snapshot driver 'foo'",
    ],
    [
      `<disk name='vda'><source file='x'/></disk>`,
      'VIR_ERR_XML_ERROR',
      35,
      "XML error: disk snapshot image path 'x' must be absolute",
    ],
    [
      `<disk name='vda' type='network'><source/></disk>`,
      'VIR_ERR_XML_ERROR',
      5,
      "XML error: Missing required attribute 'protocol' in element 'source'",
    ],
    [
      `<disk name='vda' type='network'><source protocol='rbd'/></disk>`,
      'VIR_ERR_XML_ERROR',
      20,
      'XML error: missing name for disk source',
    ],
  ])('%s', (disk, code, domain, message) => {
    expect(errorOf(snapshot(`<disks>${disk}</disks>`), CREATE)).toMatchObject({
      rule: 'xml-disk',
      error: { code, domain, message },
    });
  });
});
