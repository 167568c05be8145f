/** Reverting in the test driver (section 7 of the specification). */
import type { Draft } from '../../draft.ts';
import { REVERT } from '../../flags.ts';
import { isActive } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { checkSupported } from '../flags-check.ts';
import { stopGuest } from '../guest.ts';

const SUPPORTED = [REVERT.RUNNING, REVERT.PAUSED, REVERT.FORCE];

export function revertTest(draft: Draft, domain: string, name: string, flags: number): void {
  checkSupported(draft, flags, SUPPORTED, 'testDomainRevertToSnapshot');
  const { snapshot } = draft.find(domain, name);
  const { persistent } = draft.domain(domain);
  const paused = (flags & REVERT.PAUSED) !== 0;
  const running = (flags & REVERT.RUNNING) !== 0;
  const hasMemory = snapshot.state === 'running' || snapshot.state === 'paused';
  if (!persistent && !hasMemory && !paused && !running) {
    const text = 'transient domain needs to request run or pause to revert to inactive snapshot';
    draft.refuse('revert-transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  // It is put back last: a failure on the way would leave none.
  draft.do({ kind: 'current-changed', domain, name: null });
  if (hasMemory) toRunning(draft, domain, snapshot, paused, running);
  else toInactive(draft, domain, snapshot, paused, running);
  draft.do({ kind: 'current-changed', domain, name });
}

function toRunning(
  draft: Draft,
  domain: string,
  snapshot: Snapshot,
  paused: boolean,
  running: boolean,
): void {
  if (isActive(draft.domain(domain))) {
    stopGuest(draft, domain, 'from-snapshot');
    draft.lifecycle(domain, 'stopped', 'from-snapshot');
  }
  const definition = snapshot.definition!;
  draft.do({ kind: 'definitions-changed', domain, live: definition, config: definition });
  draft.lifecycle(domain, 'started', 'from-snapshot');
  const stays = (snapshot.state === 'paused' || paused) && !running;
  if (stays) draft.lifecycle(domain, 'suspended', 'from-snapshot');
  const state = stays ? 'paused' : 'running';
  draft.do({ kind: 'state-changed', domain, state, reason: 'from-snapshot' });
}

/** Tells that it started, and leaves it shut off. */
function toInactive(
  draft: Draft,
  domain: string,
  snapshot: Snapshot,
  paused: boolean,
  running: boolean,
): void {
  if (isActive(draft.domain(domain))) {
    stopGuest(draft, domain, 'from-snapshot');
    draft.lifecycle(domain, 'stopped', 'from-snapshot');
  }
  const config = snapshot.definition!;
  draft.do({ kind: 'definitions-changed', domain, live: null, config });
  if (!paused && !running) return;
  draft.lifecycle(domain, 'started', 'from-snapshot');
  if (paused) draft.lifecycle(domain, 'suspended', 'from-snapshot');
}
