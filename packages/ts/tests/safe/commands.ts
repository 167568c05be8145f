/** Random commands: what to do, with numbers that pick among what there is by then. */
import * as fc from 'fast-check';
import { weighted } from '../../src/compare/commands.ts';

export interface Command {
  readonly kind: Kind;
  /** Picks a snapshot, a disk, a name… */
  readonly pick: number;
  /** Picks flags and the like. */
  readonly detail: number;
}

export interface Sequence {
  readonly release: '11.3.0' | '12.8.0';
  readonly disks: readonly string[];
  /** Images that lie below each disk from the start: how many a guest may have is limited. */
  readonly layers: number;
  /** A domain that is gone as soon as it stops. */
  readonly transient: boolean;
  readonly commands: readonly Command[];
}

/** How often each comes: forks and restored metadata are what goes wrong. */
const WEIGHTS = {
  createExternal: 10,
  createInternal: 6,
  createMemory: 3,
  createOther: 5,
  revert: 10,
  delete: 8,
  forget: 4,
  save: 4,
  restore: 5,
  makeCurrent: 2,
  write: 9,
  power: 4,
  pause: 2,
  managedSave: 1,
  blockCommit: 2,
  blockCopy: 2,
  endBlockJob: 3,
  createFile: 2,
  restartDaemon: 1,
  checkpoint: 1,
} as const;

export type Kind = keyof typeof WEIGHTS;

const command: fc.Arbitrary<Command> = fc.record({
  kind: weighted(WEIGHTS),
  pick: fc.nat(999),
  detail: fc.nat(999),
});

export function sequences(operations: number): fc.Arbitrary<Sequence> {
  return fc.record({
    release: fc.constantFrom('11.3.0', '12.8.0'),
    disks: fc.constantFrom(['vda'], ['vda', 'vdb']),
    layers: fc.constantFrom(0, 0, 0, 22),
    transient: fc.constantFrom(false, false, false, false, false, true),
    commands: fc.array(command, { maxLength: operations, size: 'max' }),
  });
}
