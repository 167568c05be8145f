/** virDomainRevertToSnapshot (section 3 of the specification). */
import type { Draft } from '../../draft.ts';
import { checkSupported, Failure } from '../../failure.ts';
import { REVERT } from '../../flags.ts';
import { type Domain, isActive } from '../../state/domain.ts';
import { hasMemory, isExternal, type Snapshot } from '../../state/snapshot.ts';
import { checkExclusive, checkReadOnly } from '../flags-check.ts';
import { checkMayMigrate, endGuest } from '../guest.ts';
import type { OperationOf } from '../operation.ts';
import { revertTest } from '../test-driver/revert.ts';
import { revertToInactive } from './inactive.ts';
import { revertToRunning } from './running.ts';

const SET = { prefix: 'VIR_DOMAIN_SNAPSHOT_REVERT_', bits: REVERT };

export function revert(draft: Draft, op: OperationOf<'revert'>): undefined {
  const flags = op.flags ?? 0;
  checkReadOnly(draft, 'virDomainRevertToSnapshot');
  checkExclusive(flags, SET, 'RUNNING', 'PAUSED');
  if (draft.profile.driver === 'test') {
    revertTest(draft, op.domain, op.snapshot, flags);
    return;
  }

  const { driver, release } = draft.profile;
  checkSupported(driver, flags, Object.values(REVERT), release.functions.revert);
  const domain = draft.domain(op.domain);
  checkMayMigrate(draft, op.domain);
  const { snapshot } = draft.find(op.domain, op.snapshot);
  checkTarget(draft, domain, snapshot, flags);

  if (isActive(domain)) {
    // Nothing takes this back if what follows fails.
    endGuest(draft, op.domain, 'from-snapshot');
  }
  try {
    if (hasMemory(snapshot)) revertToRunning(draft, op.domain, snapshot, flags);
    else revertToInactive(draft, op.domain, snapshot, flags);
  } catch (thrown) {
    if (thrown instanceof Failure) leaveUnwritten(draft, domain);
    throw thrown;
  }
}

/** A definition is written when listeners hear of it. */
function leaveUnwritten(draft: Draft, { name, config, written }: Domain): void {
  if (config === null || draft.domain(name).config === config) return;
  const isWritten = draft.effects.some(
    (effect) => effect.kind === 'lifecycle-event' && effect.event === 'defined',
  );
  if (isWritten) return;
  draft.do({ kind: 'definition-unwritten', domain: name, written: written ?? config });
}

function checkTarget(draft: Draft, domain: Domain, snapshot: Snapshot, flags: number): void {
  const starts = (flags & (REVERT.RUNNING | REVERT.PAUSED)) !== 0;
  if (!domain.persistent && !hasMemory(snapshot) && !starts) {
    const text = 'transient domain needs to request run or pause to revert to inactive snapshot';
    draft.refuse('revert-transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  if (snapshot.definition === null) {
    const text = `snapshot '${snapshot.name}' lacks domain '${domain.name}' rollback info`;
    draft.refuse('no-definition', 'VIR_ERR_SNAPSHOT_REVERT_RISKY', text);
  }
  const forced = (flags & REVERT.FORCE) !== 0;
  if (!forced && domain.managedSave !== null && !hasMemory(snapshot)) {
    const text =
      'snapshot without memory state, removal of existing managed saved state strongly recommended to avoid corruption';
    draft.refuse('managed-save', 'VIR_ERR_SNAPSHOT_REVERT_RISKY', text);
  }
  if (isExternal(snapshot)) checkRegularFiles(draft, snapshot);
  if (snapshot.state === 'pmsuspended') {
    const text = "qemu doesn't support reversion of snapshot taken in PMSUSPENDED state";
    draft.refuse('pmsuspended', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  if (snapshot.state === 'nostate' || snapshot.state === 'blocked') {
    const text = `Invalid target domain state '${snapshot.state}'. Refusing snapshot reversion`;
    draft.refuse('state', 'VIR_ERR_INTERNAL_ERROR', text);
  }
}

function checkRegularFiles(draft: Draft, snapshot: Snapshot): void {
  for (const { target, source } of snapshot.definition?.disks ?? []) {
    if (source === null || source.type === 'file') continue;
    const text = `source disk for '${target}' is not a regular file, reverting to snapshot is not supported`;
    draft.refuse('revert-not-file', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
}
