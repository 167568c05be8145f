/** What an operation changes, and which snapshots tell something new afterwards. */
import type { Effect } from '../effects/effect.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import type { Hold } from './needed.ts';

export interface Change {
  readonly effects: readonly Effect[];
  readonly before: State;
  readonly after: State;
}

export function snapshotIn(state: State, { domain, snapshot }: Hold): Snapshot | null {
  return state.domains.get(domain)?.snapshots.nodes.get(snapshot)?.snapshot ?? null;
}

/** A snapshot that is listed afterwards and is new, or tells of other images than before. */
export interface Told {
  readonly domain: string;
  /** null for one that was not listed. */
  readonly was: Snapshot | null;
  readonly is: Snapshot;
  /** Whether it was taken earlier, and only its metadata is new. */
  readonly restored: boolean;
}

export function* newlyTold({ effects, before, after }: Change): Generator<Told> {
  for (const effect of effects) {
    if (effect.kind !== 'snapshot-added' && effect.kind !== 'snapshot-changed') continue;
    const { domain } = effect;
    const hold = { domain, snapshot: effect.snapshot.name };
    const was = snapshotIn(before, hold);
    const is = snapshotIn(after, hold);
    if (is === null || (was !== null && tellsTheSame(was, is))) continue;
    const restored = effect.kind === 'snapshot-added' ? effect.restored : isOther(was, is);
    yield { domain, was, is, restored };
  }
}

function isOther(was: Snapshot | null, is: Snapshot): boolean {
  return was?.creationTime !== is.creationTime;
}

/** Whether two versions of a snapshot tell of the same images, in the same way. */
function tellsTheSame(one: Snapshot, other: Snapshot): boolean {
  return (
    one.definition === other.definition &&
    one.inactiveDefinition === other.inactiveDefinition &&
    one.memory === other.memory &&
    !isOther(one, other) &&
    one.disks.length === other.disks.length &&
    one.disks.every(({ location }, at) => location === other.disks[at]!.location)
  );
}
