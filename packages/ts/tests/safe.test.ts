/** The safe mode keeps what snapshots hold, whatever is asked of it. */
import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import { type Sequence, sequences } from './safe/commands.ts';
import { operationOf } from './safe/operations.ts';
import { brokenPromise } from './safe/promise.ts';
import { World } from './safe/world.ts';

/** `npm run test:long` does 100,000. */
const OPERATIONS = Number(process.env.VIRGLOT_OPERATIONS ?? 5_000);
const IN_A_SEQUENCE = 25;

describe('safe mode', () => {
  it(`loses nothing in ${OPERATIONS} random operations`, { timeout: 3_600_000 }, () => {
    let done = 0;
    const play = (sequence: Sequence) => {
      const world = new World(sequence);
      for (const command of sequence.commands) {
        const operation = operationOf(command, world);
        if (operation === null) continue;
        world.do(operation);
        done++;
        const broken = brokenPromise(world);
        if (broken !== null) throw new Error([broken, ...world.history].join('\n'));
      }
    };
    const runs = OPERATIONS / IN_A_SEQUENCE;
    fc.assert(fc.property(sequences(2 * IN_A_SEQUENCE), play), { numRuns: runs });
    console.log(done);
  });
});
