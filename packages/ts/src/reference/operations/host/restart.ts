/** The daemon reads its metadata again; guests have gone on (section 4.3 of the specification). */
import type { Draft } from '../../draft.ts';
import type { Snapshot } from '../../state/snapshot.ts';

export function restartDaemon(draft: Draft): undefined {
  if (draft.profile.driver === 'test') return;
  for (const { name, snapshots } of draft.state.domains.values()) {
    for (const { snapshot } of snapshots.nodes.values()) {
      if (snapshot.memory.location === null) draft.changeSnapshot(name, withMemory(snapshot));
    }
  }
}

/** What the metadata's parser takes an absent `<memory>` for. */
function withMemory(snapshot: Snapshot): Snapshot {
  const offline = snapshot.state === 'shutoff' || snapshot.state === 'disk-snapshot';
  return { ...snapshot, memory: { location: offline ? 'no' : 'internal', file: null } };
}
