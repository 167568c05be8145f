/** The snapshots of a domain as a picture shows them. */

import type { Domain } from '../state/domain.ts';
import { isExternal, type Snapshot } from '../state/snapshot.ts';
import type { Node } from '../state/tree.ts';
import { childrenOf } from '../state/walk.ts';
import type { Forest } from './forest.ts';

/** Siblings newest first, as libvirt lists them. */
export function snapshotForest({ snapshots }: Domain): Forest<Node> {
  return {
    roots: [...childrenOf(snapshots, null)],
    children: ({ snapshot }) => [...childrenOf(snapshots, snapshot.name)],
  };
}

/** `external with memory, running, 2023-11-14 22:13:20`. */
export function summaryOf(snapshot: Snapshot): string {
  const { memory, state, creationTime } = snapshot;
  const kind = isExternal(snapshot) ? 'external' : 'internal';
  const withMemory = memory.location === 'internal' || memory.location === 'external';
  const what = withMemory ? `${kind} with memory` : kind;
  return [what, STATES[state] ?? state, timeOf(creationTime)].join(', ');
}

const STATES: Readonly<Record<string, string>> = {
  shutoff: 'shut off',
  'disk-snapshot': 'disks only',
};

/** Milliseconds from 1970 that a Date can be of. */
const LATEST = 8_640_000_000_000_000n;

function timeOf(seconds: bigint): string {
  const milliseconds = seconds * 1000n;
  if (milliseconds > LATEST || milliseconds < -LATEST) return `second ${seconds}`;
  return new Date(Number(milliseconds)).toISOString().replace('T', ' ').replace('.000Z', '');
}
