/** Documents that nobody would write: random texts, random elements, and good ones with something changed. */
import * as fc from 'fast-check';

/** Elements and attributes that mean something in one place or another. */
const ELEMENTS = [
  ...[
    'domainsnapshot',
    'name',
    'description',
    'state',
    'parent',
    'creationTime',
    'memory',
    'disks',
  ],
  ...['disk', 'revertDisks', 'domain', 'inactiveDomain', 'cookie', 'active', 'source', 'driver'],
  ...['target', 'uuid', 'os', 'type', 'devices', 'backingStore', 'format', 'vcpu', 'cpu', 'numa'],
  ...['currentMemory', 'snapshotDeleteInProgress', 'bootloader', '__proto__', 'x:y', 'é'],
];
const ATTRIBUTES = [
  ...['name', 'snapshot', 'type', 'file', 'dev', 'arch', 'current', 'unit', 'device', 'index'],
  ...['id', '__proto__', 'constructor', 'xmlns', 'xml:lang'],
];
const VALUES = [
  ...[
    '',
    ' ',
    'vda',
    'vdb',
    'a',
    'no',
    'internal',
    'external',
    'manual',
    'default',
    'file',
    'block',
  ],
  ...['network', 'dir', 'volume', 'qcow2', 'raw', 'qed', 'shutoff', 'running', 'disk-snapshot'],
  ...['pmsuspended', 'qemu', 'hvm', 'x86_64', '/', '/images/vda.qcow2', '/images', '/dev/null'],
  ...['relative', 'cdrom', 'disk', '-1', '0', '99999999999999999999', '1e9', '0x10', 'KiB', 'yes'],
  ...['11111111-2222-3333-4444-555555555555', '__proto__', '&lt;', '&#0;', '&none;', 'ü', '😀'],
];

const value = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...VALUES) }, fc.string());

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc.oneof(
    { maxDepth: 5 },
    value,
    fc.array(tie('element'), { maxLength: 4 }).map((children) => children.join('')),
  ),
  element: fc
    .tuple(
      fc.constantFrom(...ELEMENTS),
      fc.array(fc.tuple(fc.constantFrom(...ATTRIBUTES), value), { maxLength: 3 }),
      tie('content'),
    )
    .map(([name, attributes, content]) => {
      const told = attributes.map(([key, text]) => ` ${key}='${text.replaceAll("'", '')}'`);
      return `<${name}${told.join('')}>${content}</${name}>`;
    }),
}));

const elements = fc
  .array(element, { maxLength: 6 })
  .map((children) => `<domainsnapshot>${children.join('')}</domainsnapshot>`);

/** Where something is changed, how much of it goes, and what comes instead. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  text: fc.oneof(
    value,
    element,
    fc.constantFrom('<', '>', '&', "'", ']]>', '<!--', '\0', '\uD800'),
  ),
});

/** A good document that is not quite good any more. */
function edited(documents: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([document, edits]) =>
      edits.reduce((text, { at, length, text: instead }) => {
        const start = Math.floor(at * text.length);
        return text.slice(0, start) + instead + text.slice(start + length);
      }, document),
    );
}

/** A good document in which a text or the value of an attribute is another one. */
function revalued(documents: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(fc.tuple(fc.nat(200), value), { maxLength: 3 }))
    .map(([document, changes]) =>
      changes.reduce((text, [pick, instead]) => {
        const places = [...text.matchAll(/(?<==')[^']*(?=')|(?<=>)[^<>\n]+(?=<)/g)];
        const place = places[pick % Math.max(places.length, 1)];
        if (place === undefined) return text;
        const end = place.index + place[0].length;
        return text.slice(0, place.index) + instead.replaceAll("'", '') + text.slice(end);
      }, document),
    );
}

export function documents(good: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: 'binary' }),
    elements,
    { weight: 2, arbitrary: edited(good) },
    { weight: 3, arbitrary: revalued(good) },
  );
}
