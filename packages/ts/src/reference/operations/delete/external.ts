/** Deletes an external snapshot: drops its images, or merges them (section 4.1 h and 4.2). */
import type { Draft } from '../../draft.ts';
import { Failure } from '../../failure.ts';
import { hasChildren } from '../../state/walk.ts';
import { startGuest, stopGuest } from '../guest.ts';
import { updateDescendants } from './descendants.ts';
import { dropImages } from './drop.ts';
import { mergeImages } from './merge.ts';
import { removeMetadata } from './metadata.ts';
import { type Merge, planMerges } from './plan-merges.ts';

export function deleteExternal(
  draft: Draft,
  domain: string,
  name: string,
  interrupted: boolean,
): void {
  const isCurrent = draft.domain(domain).snapshots.current === name;
  if (!isCurrent && !hasChildren(draft.node(domain, name))) {
    dropImages(draft, domain, name);
    dropMemory(draft, domain, name);
    removeMetadata(draft, domain, name);
    return;
  }

  const planned = planMerges(draft, domain, name);
  if (draft.isActive(domain)) merge(draft, domain, name, planned, interrupted);
  else mergeStopped(draft, domain, name);
}

/** A guest that does not run is started, paused, because only QEMU can merge. */
function mergeStopped(draft: Draft, domain: string, name: string): void {
  const { config } = draft.domain(domain);
  startGuest(draft, domain, config!, { paused: true, state: 'paused', reason: 'user' });
  try {
    merge(draft, domain, name, planMerges(draft, domain, name), false);
  } catch (failure) {
    // A crash leaves it running.
    if (failure instanceof Failure) stopGuest(draft, domain, 'shutdown');
    throw failure;
  }
  stopGuest(draft, domain, 'shutdown');
}

function merge(
  draft: Draft,
  domain: string,
  name: string,
  merges: readonly Merge[],
  interrupted: boolean,
): void {
  mergeImages(draft, domain, merges, interrupted);
  if (interrupted) return;
  dropMemory(draft, domain, name);
  updateDescendants(draft, domain, name, merges);
  removeMetadata(draft, domain, name);
}

function dropMemory(draft: Draft, domain: string, name: string): void {
  const { location, file } = draft.node(domain, name).snapshot.memory;
  if (location === 'external' && file !== null && draft.state.files.has(file)) {
    draft.do({ kind: 'file-removed', path: file });
  }
}
