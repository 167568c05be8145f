import { describe, expect, test } from 'vitest';
import type { Definition } from '../state/definition.ts';
import { changed, DOMAIN, define } from './domain.example.ts';
import { definitionElement, parseDisk } from './domain.ts';
import { parseXml } from './parse.ts';
import { writeXml } from './write.ts';

const write = (definition: Definition, inactive = true): string =>
  writeXml(definitionElement(definition, { inactive }));

describe('definitions', () => {
  const definition = define(DOMAIN);
  const [vda, sda, hda] = definition.disks;

  test('are read', () => {
    expect(definition).toMatchObject({
      name: 'snapvm',
      uuid: '11111111-2222-3333-4444-555555555555',
      disks: [{ target: 'vda' }, { target: 'sda' }, { target: 'hda' }],
    });
    expect(vda).toMatchObject({
      device: 'disk',
      snapshot: 'manual',
      readonly: false,
      source: {
        type: 'file',
        path: '/a',
        format: 'qcow2',
        detected: false,
        below: { type: 'file', path: '/b', format: 'raw', detected: false, below: 'end' },
      },
    });
    expect(sda?.source).toMatchObject({ type: 'network', path: 'x', below: null });
    expect(hda).toMatchObject({ device: 'cdrom', readonly: true, snapshot: 'no', source: null });
  });

  test('are written again as they were', () => {
    expect(write(definition)).toBe(DOMAIN);
    const inactive = writeXml(
      definitionElement(definition, { root: 'inactiveDomain', inactive: true }),
    );
    expect(inactive).toBe(DOMAIN.replaceAll(/(<\/?)domain/g, '$1inactiveDomain'));
  });

  test('of a running guest lose what only that has', () => {
    const live = changed("type='qemu'>", "type='qemu' id='3'>").replace(
      "file='/a'",
      "file='/a' index='2'",
    );
    expect(write(define(live))).toBe(DOMAIN);
  });

  test('are written with what was changed', () => {
    const source = {
      type: 'block',
      path: '/c',
      format: 'raw',
      below: null,
      detected: false,
      extra: null,
    };
    const disks = [{ ...vda!, source }];
    const text = write({ ...definition, name: 'other', disks });
    expect(text).toContain('<name>other</name>');
    expect(text).toContain(`    <disk type='block' device='disk' model='virtio' snapshot='manual'>
      <driver name='qemu' type='raw' cache='none'/>
      <source dev='/c'/>
      <geometry `);
    expect(text).not.toContain("'cdrom'");
  });

  test('tell inactively only what was not found by reading images', () => {
    const found = { ...vda!.source!, path: '/found', detected: true, extra: null };
    const below = { ...found, path: '/told', detected: false, below: found };
    const text = { ...definition, disks: [{ ...vda!, source: { ...vda!.source!, below } }] };
    expect(write(text)).toContain("<source file='/told'/>\n      </backingStore>");
    expect(write(text, false)).toContain("<source file='/found'/>");
  });

  test('have UUIDs in one form', () => {
    const uuid = define(changed('11111111-2222-3333-4444', 'AAAAAAAA222233334444')).uuid;
    expect(uuid).toBe('aaaaaaaa-2222-3333-4444-555555555555');
  });

  test('of a read-only disk are not part of snapshots', () => {
    const disk = parseDisk(
      parseXml(
        `<disk><source file='/a'/><target dev='vdc'/><readonly/></disk>`,
        'disk',
        'xml',
        'domain-xml',
      ),
    );
    expect(disk).toMatchObject({ device: 'disk', readonly: true, snapshot: 'no' });
  });
});

describe('definitions that are not whole (5)', () => {
  const memory = "<memory unit='KiB'>32768</memory>";
  test.each([
    ['<name>snapvm</name>', '', 21, 20, 'missing name information'],
    ['1111-2222', 'xx', 1, 20, 'internal error: malformed uuid element'],
    [" type='qemu'", '', 1, 20, 'internal error: missing domain type attribute'],
    ["type='qemu'", "type='foo'", 67, 20, 'unsupported configuration: invalid domain type foo'],
    ['hvm', '', 27, 20, 'XML error: an os <type> must be specified'],
    ['hvm', 'foo', 67, 20, "unsupported configuration: unknown OS type 'foo'"],
    ['x86_64', 'zz', 67, 20, 'unsupported configuration: Unknown architecture zz'],
    [
      memory,
      '',
      27,
      20,
      'XML error: Memory size must be specified via <memory> or in the <numa> configuration',
    ],
    [
      memory,
      '<memory>x</memory>',
      27,
      5,
      "XML error: Invalid value 'x' for element or attribute './memory[1]'",
    ],
    [memory, "<memory unit='foo'>1</memory>", 8, 0, "invalid argument: unknown suffix 'foo'"],
    ['snapvm', 'a/b', 27, 20, "XML error: name a/b cannot contain '/'"],
    [
      "device='disk'",
      "device='foo'",
      27,
      5,
      "XML error: Invalid value for attribute 'device' in element 'disk': 'foo'.",
    ],
    [
      "bus='virtio'",
      "bus='foo'",
      27,
      5,
      "XML error: Invalid value for attribute 'bus' in element 'target': 'foo'.",
    ],
    [
      "dev='vda'",
      "dev='foo'",
      27,
      20,
      "XML error: Unknown disk name 'foo' and no address specified",
    ],
    [
      "type='qcow2'",
      "type='foo'",
      67,
      20,
      "unsupported configuration: unknown driver format value 'foo'",
    ],
    ["<format type='raw'/>", '', 27, 20, 'XML error: missing disk backing store format'],
    ["<source file='/b'/>", '', 27, 20, 'XML error: missing disk backing store source'],
    [
      "protocol='nbd' ",
      '',
      27,
      5,
      "XML error: Missing required attribute 'protocol' in element 'source'",
    ],
  ])('%s → %s', (from, to, number, domain, message) => {
    const text = changed(from, to).replace(/(<target dev='foo'[\s\S]*?)<address .*\n/, '$1');
    expect(() => define(text)).toThrow(
      expect.objectContaining({
        rule: 'domain-xml',
        error: expect.objectContaining({ number, domain, message }),
      }),
    );
  });
});
