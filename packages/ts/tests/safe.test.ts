/** The safe mode keeps what snapshots hold, whatever is asked of it. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Sequence, sequences } from './safe/commands.ts';
import { operationOf } from './safe/operations.ts';
import { brokenPromise } from './safe/promise.ts';
import { refusedSteps } from './safe/recorded.ts';
import { World } from './safe/world.ts';

/** About 15 operations each; `npm run test:long` plays 7,000. */
const SEQUENCES = Number(process.env.VIRGLOT_SEQUENCES ?? 500);
const seed = process.env.VIRGLOT_SEED;

it(`loses nothing in ${SEQUENCES} random sequences`, { timeout: 3_600_000 }, () => {
  const play = (sequence: Sequence) => {
    const world = new World(sequence);
    for (const command of sequence.commands) {
      const operation = operationOf(command, world);
      if (operation === null) continue;
      world.do(operation);
      const broken = brokenPromise(world);
      if (broken !== null) throw new Error([broken, ...world.history].join('\n'));
    }
  };
  const options = { numRuns: SEQUENCES, ...(seed === undefined ? {} : { seed: Number(seed) }) };
  fc.assert(fc.property(sequences(40), play), options);
});

/** What no release does right. */
const REFUSED = [
  'ext-off: no current snapshot: delete of a leaf, 9: D2',
  'ext-off: crash: no current snapshot, delete a non-leaf, 8: C2',
  'ext-off: overlay file deleted behind the back, 1: other',
  'ext-on: memory file missing at revert, 1: other',
  'internal: use-after-free: CHILDREN with a sibling older than a child with children, 6: C4',
  // An image has another snapshot of that name already, and QEMU would take that.
  'internal: NO_METADATA, 2: other',
  'internal: internal data gone from the image, 5: other',
  // The disk lies over an image that is another disk.
  'internal: disk added after the snapshot, 3: other',
  // It would be reverted below an overlay.
  'mixed: internal then external: delete external with internal parent, 6: other',
  'mixed: external then internal: delete each, 5: D5',
  'redefine: disks in redefined XML, 3: other',
  'redefine: redefined name with slash, 3: other',
  'hazard: DATA LOSS: restore metadata without CURRENT, delete a leaf, 9: D2',
  'hazard: DATA LOSS: snapshot-current moves current off the active chain, revert, 6: D4',
  'hazard: DATA LOSS: snapshot-current then delete leaf, 5: D3',
  'hazard: DATA LOSS: external delete merges an image that holds internal snapshots, 4: D5',
  'hazard: revert refuses non-file disks, 2: other',
];

const ONLY_11 = [
  'ext-off: crash: delete ancestor of a reverted-to snapshot that has children, 4: C1',
];

it.each([
  ['11.3.0', [...ONLY_11, ...REFUSED]],
  ['12.8.0', REFUSED],
])(
  'refuses of all that libvirt %s was recorded doing only what harms',
  async (version, refused) => {
    const file = new URL(`recordings/${version}.json`, import.meta.url);
    const lines = await refusedSteps(JSON.parse(readFileSync(file, 'utf8')));
    expect([...lines].sort()).toEqual([...refused].sort());
  },
);
