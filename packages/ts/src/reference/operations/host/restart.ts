/** The daemon reads its metadata again; guests have gone on (section 4.3 of the specification). */
import type { Draft } from '../../draft.ts';
import type { Definition, Source } from '../../state/definition.ts';
import { isOffline, type Snapshot } from '../../state/snapshot.ts';
import { isBacking } from '../../state/source.ts';
import { isTooNested } from '../chain.ts';
import { resumeGuest } from '../guest.ts';
import type { Operation } from '../operation.ts';

export function restartDaemon(draft: Draft): undefined {
  if (draft.profile.driver === 'test') return;
  for (const { name, snapshots, live, config: known, written } of draft.state.domains.values()) {
    const config = written ?? known;
    if (live === null) {
      if (written !== null) draft.do({ kind: 'definitions-changed', domain: name, live, config });
      // Why it does not run is not kept anywhere.
      draft.do({ kind: 'state-changed', domain: name, state: 'shutoff', reason: 'unknown' });
    } else if (live.disks.some(({ source }) => source !== null && isTooNested(draft, source))) {
      // libvirt does not understand what QEMU tells, and gives the guest up.
      draft.do({ kind: 'definitions-changed', domain: name, live: null, config: config ?? live });
      draft.do({ kind: 'state-changed', domain: name, state: 'shutoff', reason: 'daemon' });
    } else {
      draft.do({ kind: 'definitions-changed', domain: name, live: asStated(live), config });
    }
    for (const { snapshot } of snapshots.nodes.values()) {
      if (snapshot.memory.location === null) draft.changeSnapshot(name, withMemory(snapshot));
    }
  }
}

/** A guest that was paused as one is for a snapshot goes on: the job that the crash ended is given up. */
export function recoverJobs(draft: Draft, crashed: Operation): void {
  if (!('domain' in crashed)) return;
  const domain = draft.state.domains.get(crashed.domain);
  if (domain?.live && domain.state === 'paused' && FOR_A_SNAPSHOT.has(domain.reason)) {
    resumeGuest(draft, domain.name, 'save-canceled', 'unpaused');
  }
}

const FOR_A_SNAPSHOT: ReadonlySet<string> = new Set(['snapshot', 'migration']);

/** The file that tells of a running guest has its chains, but not who found them. */
function asStated(live: Definition): Definition {
  const disks = live.disks.map((disk) =>
    disk.source === null ? disk : { ...disk, source: stated(disk.source) },
  );
  return { ...live, disks };
}

function stated(source: Source): Source {
  const { below } = source;
  if (isBacking(below)) return { ...source, detected: false, below: stated(below) };
  return { ...source, detected: false, below: below === null ? null : 'end' };
}

/** What the metadata's parser takes an absent `<memory>` for. */
function withMemory(snapshot: Snapshot): Snapshot {
  return { ...snapshot, memory: { location: isOffline(snapshot) ? 'no' : 'internal', file: null } };
}
