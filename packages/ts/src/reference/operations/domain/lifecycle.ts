/** Starting, stopping, pausing: as far as snapshots meet them. */
import type { Draft } from '../../draft.ts';
import type { SavedGuest } from '../../state/domain.ts';
import { inactiveForm } from '../../state/source.ts';
import {
  checkMayMigrate,
  endGuest,
  notRunning,
  pauseGuest,
  resumeGuest,
  saveMemory,
  startGuest,
} from '../guest.ts';
import type { OperationOf } from '../operation.ts';

export function start(draft: Draft, { domain: name }: OperationOf<'start'>): undefined {
  const domain = draft.domain(name);
  if (domain.live !== null) {
    draft.refuse('running', 'VIR_ERR_OPERATION_INVALID', 'domain is already running');
  }
  if (domain.managedSave !== null) {
    restore(draft, name, domain.managedSave);
    return;
  }
  const booted = { paused: false, state: 'running', reason: 'booted' } as const;
  startGuest(draft, name, domain.config!, booted);
  draft.lifecycle(name, 'started', 'booted');
}

/** The guest goes on where it was saved; the image goes. */
function restore(draft: Draft, name: string, { state, definition }: SavedGuest): void {
  startGuest(draft, name, definition, { paused: true, state: 'paused', reason: 'migration' });
  draft.do({ kind: 'images-released', domain: name, by: 'loaded' });
  draft.lifecycle(name, 'started', 'restored');
  if (state === 'running') resumeGuest(draft, name, 'restored', 'from-snapshot');
  else draft.lifecycle(name, 'suspended', 'restored');
  draft.do({ kind: 'managed-save', domain: name, saved: null });
}

/** A transient domain goes when it stops, and all that was known of its snapshots. */
export function destroy(draft: Draft, { domain: name }: OperationOf<'destroy'>): undefined {
  if (!draft.isActive(name)) throw notRunning();
  endGuest(draft, name, 'destroyed');
  if (!draft.domain(name).persistent) draft.do({ kind: 'domain-removed', domain: name });
}

export function suspend(draft: Draft, { domain: name }: OperationOf<'suspend'>): undefined {
  const domain = draft.domain(name);
  if (domain.live === null) throw notRunning();
  if (domain.state === 'running') pauseGuest(draft, name, 'user');
}

export function resume(draft: Draft, { domain: name }: OperationOf<'resume'>): undefined {
  const domain = draft.domain(name);
  if (domain.live === null) throw notRunning();
  if (domain.state === 'running') {
    draft.refuse('running', 'VIR_ERR_OPERATION_INVALID', 'domain is already running');
  }
  resumeGuest(draft, name);
}

export function managedSave(draft: Draft, { domain: name }: OperationOf<'managedSave'>): undefined {
  const domain = draft.domain(name);
  if (domain.live === null) throw notRunning();
  if (!domain.persistent) {
    const text = 'cannot do managed save for transient domain';
    draft.refuse('transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  checkMayMigrate(draft, name);
  if (domain.state === 'running') pauseGuest(draft, name, 'save');
  saveMemory(draft, name);
  endGuest(draft, name, 'saved');
  const state = domain.state === 'paused' ? 'paused' : 'running';
  const saved = { state, definition: inactiveForm(domain.live) } as const;
  draft.do({ kind: 'managed-save', domain: name, saved });
}

export function checkpoint(draft: Draft, { domain, name }: OperationOf<'checkpoint'>): undefined {
  const { live } = draft.domain(domain);
  if (live === null) {
    const text = 'cannot create checkpoint for inactive domain';
    draft.refuse('checkpoint-inactive', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  draft.do({ kind: 'checkpoint-added', domain, name });
  for (const { source } of live.disks) {
    if (source?.path) draft.do({ kind: 'bitmap-added', path: source.path });
  }
}
