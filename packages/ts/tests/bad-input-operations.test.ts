/** No operation makes `plan` throw or never end, whatever names, paths and flags it has. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Operation, plan } from '../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../src/reference/testing/host.ts';
import { domainXml } from '../src/scenario/machine.ts';

const AWKWARD = [
  '',
  ' ',
  '/',
  '..',
  'a/b',
  '.',
  'a\0b',
  '\n',
  '🐧',
  '\u202e',
  '\ud800',
  '<',
  '&',
  '%s',
];
const names = fc.oneof(
  fc.constantFrom('a', 'b', DOMAIN, 'vda', 'nope', 'x'.repeat(300), ...AWKWARD),
  fc.string({ unit: 'binary' }),
);
const paths = fc.oneof(
  names,
  fc.constantFrom('vda.qcow2', 'vda.a', 'gone').map((file) => `${FOLDER}/${file}`),
);
const domain = fc.oneof({ weight: 4, arbitrary: fc.constant(DOMAIN) }, names);
const flags = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 31 }).map((bit) => 2 ** bit),
  fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }),
);

const attribute = fc.constantFrom("snapshot='external'", "snapshot='no'", "snapshot='?'", '');
const disk = fc
  .tuple(names, attribute, paths)
  .map(([name, how, path]) => `<disk name='${name}' ${how}><source file='${path}'/></disk>`);
const snapshotXml = fc
  .tuple(names, fc.array(disk, { maxLength: 3 }))
  .map(([name, disks]) => `<name>${name}</name><disks>${disks.join('')}</disks>`)
  .map((content) => `<domainsnapshot>${content}</domainsnapshot>`);
const texts = [domainXml({}, FOLDER, 'pc-i440fx-10.0'), '<domainsnapshot><name>a</name>'];
const cut = fc
  .tuple(fc.constantFrom(...texts), fc.nat(), names)
  .map(([text, at, put]) => text.slice(0, at % text.length) + put);
const xml = fc.oneof(snapshotXml, cut, names);

const operations: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ op: fc.constant('create' as const), domain, xml, flags }),
  fc.record({
    op: fc.constantFrom('revert' as const, 'delete' as const),
    domain,
    snapshot: names,
    flags,
  }),
  fc.record({ op: fc.constantFrom('define' as const, 'createXML' as const), xml }),
  fc.record({ op: fc.constant('undefine' as const), domain, flags }),
  fc.record({ op: fc.constant('rename' as const), domain, to: names }),
  fc.record({
    op: fc.constantFrom('start', 'destroy', 'suspend', 'resume', 'managedSave'),
    domain,
  }),
  fc.record({ op: fc.constant('attachDisk' as const), domain, xml }),
  fc.record({
    op: fc.constantFrom('detachDisk', 'blockCommit', 'blockJobAbort'),
    domain,
    target: names,
  }),
  fc.record({ op: fc.constant('checkpoint' as const), domain, name: names }),
  fc.record({ op: fc.constant('blockCopy' as const), domain, target: names, path: paths }),
  fc.record({ op: fc.constant('createFile' as const), path: paths, backing: paths }),
  fc.record({ op: fc.constant('removeFile' as const), path: paths }),
  fc.constant({ op: 'restartDaemon' as const }),
) as fc.Arbitrary<Operation>;

it.each(['11.3.0', '12.8.0'])('libvirt %s: whatever is asked', (release) => {
  const play = (start: boolean, mode: 'faithful' | 'safe', asked: readonly Operation[]) => {
    const host = new Host({}, release).external('a', 'b');
    if (start) host.run({ op: 'start', domain: DOMAIN });
    const { profile, clock } = host;
    let { state } = host;
    for (const operation of asked) {
      const outcome = plan(state, operation, { profile, clock, mode });
      if (outcome.kind === 'refusal') {
        expect(outcome.error.code).toMatch(/^VIR_ERR_/);
        expect(outcome.error.message).not.toMatch(/undefined|\[object/);
      }
      state = outcome.after;
    }
  };
  const modes = fc.constantFrom('faithful' as const, 'safe' as const);
  const sequence = fc.array(operations, { maxLength: 8 });
  fc.assert(fc.property(fc.boolean(), modes, sequence, play), { numRuns: 1500 });
});
