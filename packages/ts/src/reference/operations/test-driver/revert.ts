/** Reverting in the test driver (section 7 of the specification). */
import type { Draft } from '../../draft.ts';
import { checkSupported } from '../../failure.ts';
import { REVERT } from '../../flags.ts';
import { isActive } from '../../state/domain.ts';
import { hasMemory, type Snapshot } from '../../state/snapshot.ts';
import { endGuest } from '../guest.ts';

const SUPPORTED = [REVERT.RUNNING, REVERT.PAUSED, REVERT.FORCE];

export function revertTest(draft: Draft, domain: string, name: string, flags: number): void {
  checkSupported('test', flags, SUPPORTED, 'testDomainRevertToSnapshot');
  const { snapshot } = draft.find(domain, name);
  const { persistent } = draft.domain(domain);
  const paused = (flags & REVERT.PAUSED) !== 0;
  const running = (flags & REVERT.RUNNING) !== 0;
  if (!persistent && !hasMemory(snapshot) && !paused && !running) {
    const text = 'transient domain needs to request run or pause to revert to inactive snapshot';
    draft.refuse('revert-transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  // It is put back last: a failure on the way would leave none.
  draft.do({ kind: 'current-changed', domain, name: null });
  if (isActive(draft.domain(domain))) {
    endGuest(draft, domain, 'from-snapshot');
  }
  const stays = (snapshot.state === 'paused' || paused) && !running;
  if (hasMemory(snapshot)) goOn(draft, domain, snapshot, stays);
  else goBack(draft, domain, snapshot, { starts: paused || running, stays });
  draft.do({ kind: 'current-changed', domain, name });
}

/** The guest is again what it was; `stays` is paused. */
function goOn(draft: Draft, domain: string, { definition }: Snapshot, stays: boolean): void {
  draft.do({ kind: 'definitions-changed', domain, live: definition!, config: definition! });
  tellStart(draft, domain, stays);
  const state = stays ? 'paused' : 'running';
  draft.do({ kind: 'state-changed', domain, state, reason: 'from-snapshot' });
}

/** Tells that it started where that was asked for, and leaves it shut off: an upstream defect. */
function goBack(
  draft: Draft,
  domain: string,
  { definition }: Snapshot,
  { starts, stays }: { starts: boolean; stays: boolean },
): void {
  draft.do({ kind: 'definitions-changed', domain, live: null, config: definition! });
  if (starts) tellStart(draft, domain, stays);
}

function tellStart(draft: Draft, domain: string, stays: boolean): void {
  draft.lifecycle(domain, 'started', 'from-snapshot');
  if (stays) draft.lifecycle(domain, 'suspended', 'from-snapshot');
}
