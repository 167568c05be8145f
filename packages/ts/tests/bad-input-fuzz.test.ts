/** No document makes `plan` throw or never end, nor what comes after it. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type AnyOutcome,
  ask,
  flags,
  newImage,
  type Operation,
  type PlanOptions,
  plan,
  profileOf,
  type State,
  withFile,
} from '../src/reference/index.ts';
import { DOMAIN, FOLDER, Host } from '../src/reference/testing/host.ts';
import { TEST_DOMAIN, testHost } from '../src/scenario/test-host.ts';
import { documents } from './bad-input/documents.ts';

interface Place {
  readonly state: State;
  readonly domain: string;
  readonly options: PlanOptions;
  /** Documents of snapshots that it has. */
  readonly known: readonly string[];
}

const TWO_DISKS = ['vda', 'vdb'].map((target) => ({ target, file: `${target}.qcow2` }));

function placeOf(host: Host): Place {
  const { state, profile, clock } = host;
  const names = [...state.domains.get(DOMAIN)!.snapshots.nodes.keys()];
  const known = names.map((snapshot) => {
    const answer = ask(state, { query: 'xml', domain: DOMAIN, snapshot }, { profile });
    return String(answer.ok && answer.value);
  });
  return { state, domain: DOMAIN, options: { profile, clock }, known };
}

const stopped = placeOf(new Host({ disks: TWO_DISKS }).external('a').internal('b').revert('a'));
const running = placeOf(
  new Host({ start: true }, '12.8.0')
    .internal('a')
    .create('<name>b</name>', flags.CREATE.DISK_ONLY),
);
const bare = placeOf(new Host({ disks: [] }));
const test: Place = {
  state: withFile(testHost(), `${FOLDER}/x`, newImage('qcow2')),
  domain: TEST_DOMAIN,
  options: { profile: profileOf('11.3.0', 'test'), clock: () => 1 },
  known: [],
};

const places = { stopped, running, bare, test };
const good = [
  ...[stopped, running].flatMap(({ known }) => known),
  "<domainsnapshot><name>x</name><disks><disk name='vda' snapshot='external'><driver type='qcow2'/><source file='/images/x'/></disk></disks></domainsnapshot>",
  "<domainsnapshot><memory snapshot='external' file='/images/m'/></domainsnapshot>",
];

/** Mostly such as mean something. */
const bits = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 1, 1, 3, 16, 48) },
  fc.nat(1023),
  fc.constantFrom(-1, 2 ** 31, Number.NaN),
);

it.each(['faithful', 'safe'] as const)('any document, any flags: %s', (mode) => {
  const check = (place: keyof typeof places, xml: string, first: number, second: number) => {
    const { state, domain, options } = places[place];
    const create: Operation = { op: 'create', domain, xml, flags: first };
    const created = plan(state, create, { ...options, mode });
    isAnswer(created);
    // What it led to has to be usable, too.
    const nodes = created.after.domains.get(domain)!.snapshots.nodes;
    for (const snapshot of nodes.keys()) {
      for (const op of ['revert', 'delete'] as const) {
        isAnswer(
          plan(created.after, { op, domain, snapshot, flags: second }, { ...options, mode }),
        );
      }
      const answer = ask(created.after, { query: 'xml', domain, snapshot }, options);
      expect(answer.ok).toBe(true);
    }
    isAnswer(plan(created.after, { op: 'restartDaemon' }, { ...options, mode }));
  };
  const place = fc.constantFrom(...(Object.keys(places) as (keyof typeof places)[]));
  fc.assert(fc.property(place, documents(good), bits, bits, check), { numRuns: 1500 });
});

it('any document for a domain or a disk', () => {
  const { state, domain, options } = stopped;
  const check = (xml: string, op: 'define' | 'createXML' | 'attachDisk') => {
    isAnswer(plan(state, { op, domain, xml }, options));
  };
  const definitions = good.flatMap((text) => /<domain .*<\/domain>/s.exec(text) ?? []);
  const disks = definitions.flatMap((text) => /<disk .*?<\/disk>/s.exec(text) ?? []);
  const op = fc.constantFrom('define', 'createXML', 'attachDisk');
  fc.assert(fc.property(documents([...definitions, ...disks]), op, check), { numRuns: 1000 });
});

function isAnswer(outcome: AnyOutcome): void {
  if (outcome.kind !== 'refusal') return;
  const { number, domain, message } = outcome.error;
  expect([typeof number, typeof domain, typeof message]).toEqual(['number', 'number', 'string']);
}
