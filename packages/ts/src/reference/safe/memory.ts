/** Memory in a file goes only with the guest that it is of, and under the name that it had. */
import { revertedDefinitions } from '../operations/revert/definitions.ts';
import { memoryDifference } from '../operations/revert/memory.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import { nodeOf } from '../state/tree.ts';
import type { Change } from './change.ts';
import type { DeadEnd } from './dead-end.ts';

/** Why the memory could not be gone on with in a domain of that name, or null. */
export function strangeMemory(state: State, name: string, snapshot: Snapshot): string | null {
  if (snapshot.memory.file === null || snapshot.definition === null) return null;
  const { live } = revertedDefinitions({ name }, snapshot);
  const difference = memoryDifference(state, snapshot, live);
  return difference && `its memory is of another guest (${difference.message})`;
}

/** Snapshots of a domain that got another name. */
export function stuckByRenaming({ before, after }: Change): DeadEnd | null {
  for (const { name, snapshots } of after.domains.values()) {
    if (before.domains.has(name)) continue;
    const former = before.domains.find(
      (domain) => domain.snapshots === snapshots && !after.domains.has(domain.name),
    );
    for (const each of snapshots.kinds.remembering) {
      const { snapshot } = nodeOf(snapshots, each);
      const why = strangeMemory(after, name, snapshot);
      if (why === null) continue;
      const wasSo = former !== undefined && strangeMemory(before, former.name, snapshot) !== null;
      if (!wasSo) return { snapshot: each, why, defect: 'other' };
    }
  }
  return null;
}
