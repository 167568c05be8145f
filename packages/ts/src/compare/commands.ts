/** Random sequences of operations: what to do, with numbers that pick among what there is by then. */
import * as fc from 'fast-check';
import type { Setup } from '../scenario/format.ts';

export interface Command {
  readonly kind: Kind;
  /** Picks a snapshot, a disk, a slot, flags… */
  readonly pick: number;
  /** Picks among what the first number left open. */
  readonly detail: number;
}

export interface Sequence {
  readonly setup: Setup;
  readonly commands: readonly Command[];
}

/**
 * How often each comes. Forks are what goes wrong: reverts to snapshots that have children, and
 * creations after them; and that no snapshot is current.
 */
const WEIGHTS = {
  createExternal: 8,
  createInternal: 4,
  createMemory: 2,
  createOdd: 2,
  revert: 10,
  delete: 9,
  deleteMany: 2,
  forget: 2,
  redefine: 2,
  makeCurrent: 1,
  write: 5,
  power: 4,
  pause: 2,
  query: 2,
  job: 3,
  device: 1,
  checkpoint: 1,
  rename: 1,
  restart: 1,
} as const;

export type Kind = keyof typeof WEIGHTS;

/** Keys, each as often as its weight says. */
export function weighted<Key extends string>(
  weights: Readonly<Record<Key, number>>,
): fc.Arbitrary<Key> {
  const keys = Object.keys(weights) as Key[];
  return fc.oneof(...keys.map((key) => ({ arbitrary: fc.constant(key), weight: weights[key] })));
}

const command: fc.Arbitrary<Command> = fc.record({
  kind: weighted(WEIGHTS),
  pick: fc.nat(9999),
  detail: fc.nat(9999),
});

const TWO_DISKS = ['vda', 'vdb'].map((target) => ({
  target,
  file: `${target}.qcow2`,
  format: 'qcow2',
}));

const setup: fc.Arbitrary<Setup> = fc.record(
  { start: fc.constant(true), disks: fc.constant(TWO_DISKS) },
  { requiredKeys: [] },
);

export function sequences(operations: number): fc.Arbitrary<Sequence> {
  return fc.record({
    setup,
    commands: fc.array(command, { minLength: operations, maxLength: operations, size: 'max' }),
  });
}
