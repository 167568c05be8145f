/** The safe mode keeps its promise, whatever is asked of it. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Sequence, sequences } from './safe/commands.ts';
import { operationOf } from './safe/operations.ts';
import { brokenPromise } from './safe/promise.ts';
import { refusedSteps } from './safe/recorded.ts';
import { Tally } from './safe/tally.ts';
import { World } from './safe/world.ts';

/** About 15 operations each; `npm run test:long` plays 7,000. */
const SEQUENCES = Number(process.env.VIRGLOT_SEQUENCES ?? 500);
const seed = process.env.VIRGLOT_SEED;
const LONG = SEQUENCES >= 7000;

it(`keeps a way back to all snapshots in ${SEQUENCES} random sequences`, {
  timeout: 3_600_000,
}, () => {
  const tally = new Tally();
  const play = (sequence: Sequence) => {
    const world = new World(sequence);
    for (const command of sequence.commands) {
      const operation = operationOf(command, world);
      if (operation === null) continue;
      tally.add(command.kind, world.do(operation));
      const broken = brokenPromise(world);
      if (broken !== null) throw new Error([broken, ...world.history].join('\n'));
    }
  };
  const options = { numRuns: SEQUENCES, ...(seed === undefined ? {} : { seed: Number(seed) }) };
  fc.assert(fc.property(sequences(40), play), options);
  // Where all is refused, nothing is lost.
  expect(tally.done).toBeGreaterThan(tally.operations / 2);
  // Whatever flags a revert has, it is libvirt itself that refuses it, or nobody.
  expect(tally.counts.get('revert')?.unsafe).toBe(0);
  if (!LONG) return;
  console.log(tally.text);
  expect(tally.operations).toBeGreaterThanOrEqual(100_000);
  for (const [kind, { done }] of tally.counts) expect(done, kind).toBeGreaterThanOrEqual(50);
});

/** What no release does right. */
const REFUSED = [
  // Nobody would be current, and nothing external could be reverted to.
  'ext-off: no current snapshot: delete of a leaf, 6: C3',
  'ext-off: crash: no current snapshot, delete a non-leaf, 6: C3',
  'hazard: DATA LOSS: restore metadata without CURRENT, delete a leaf, 7: C3',
  // The current snapshot is not where the guest is: a revert would take it for the one to leave.
  'hazard: DATA LOSS: snapshot-current moves current off the active chain, revert, 5: D4',
  'hazard: DATA LOSS: snapshot-current then delete leaf, 4: D4',
  // What follows where the step before was let through.
  'ext-off: no current snapshot: delete of a leaf, 9: D2',
  'ext-off: crash: no current snapshot, delete a non-leaf, 8: C2',
  'hazard: DATA LOSS: restore metadata without CURRENT, delete a leaf, 9: D2',
  'hazard: DATA LOSS: snapshot-current moves current off the active chain, revert, 6: D4',
  'hazard: DATA LOSS: snapshot-current then delete leaf, 5: D3',
  'mixed: internal then external: delete external with internal parent, 6: other',
  // An external snapshot over an image that holds an internal one: a revert to that would write.
  'ext-off: create: unnamed snapshot is named by the clock, 1: other',
  'mixed: internal then external: delete external with internal parent, 3: other',
  'mixed: CHILDREN with mixed descendants, 1: other',
  'create: empty cdrom, read-only disk, 1: other',
  'hazard: snapshot XML, 10: other',
  // QEMU does not go back inside an image of which a checkpoint notes what changes.
  'hazard: checkpoint blocks offline external snapshots, 5: other',
  'ext-off: overlay file deleted behind the back, 1: other',
  'ext-on: memory file missing at revert, 1: other',
  'internal: use-after-free: CHILDREN with a sibling older than a child with children, 6: C4',
  // An image has another snapshot of that name already, and QEMU would take that.
  'internal: NO_METADATA, 2: other',
  'internal: internal data gone from the image, 5: other',
  // The disk lies over an image that is another disk.
  'internal: disk added after the snapshot, 3: other',
  'mixed: external then internal: delete each, 5: D5',
  'redefine: disks in redefined XML, 3: other',
  'redefine: redefined name with slash, 3: other',
  'hazard: DATA LOSS: external delete merges an image that holds internal snapshots, 4: D5',
  'hazard: revert refuses non-file disks, 2: other',
];

const ONLY_11 = [
  'ext-off: crash: delete ancestor of a reverted-to snapshot that has children, 4: C1',
];

const ONLY_12 = [
  // 11.3.0 refuses a snapshot of manual disks alone; a revert to it goes on in the image itself.
  'ext-on: manual only, 1: other',
];

it.each([
  ['11.3.0', [...ONLY_11, ...REFUSED]],
  ['12.8.0', [...ONLY_12, ...REFUSED]],
])(
  'refuses of all that libvirt %s was recorded doing only what harms',
  async (version, refused) => {
    const file = new URL(`recordings/${version}.json`, import.meta.url);
    const lines = await refusedSteps(JSON.parse(readFileSync(file, 'utf8')));
    expect([...lines].sort()).toEqual([...refused].sort());
  },
);
