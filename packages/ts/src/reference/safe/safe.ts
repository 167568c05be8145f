/**
 * The safe mode: an operation is done only if it neither crashes libvirt nor loses data.
 *
 * After it each snapshot that is listed can be reverted to, at once or after the guest was stopped
 * and a snapshot of it was taken, unless just that would take something from another snapshot.
 */
import { libvirtError } from '../error.ts';
import type { AnyOutcome, CrashOutcome, Plan, Refusal } from '../plan.ts';
import type { Profile } from '../profiles/profile.ts';
import { inheritChains } from '../state/chain.ts';
import { firstLoss, type Loss, touchedBy } from './audit.ts';
import { unstartable } from './chain.ts';
import { DEFECTS, type DefectId, defectOf } from './defects.ts';
import { unrestorable } from './restorable.ts';

/** A refusal changes nothing here, not even what libvirt does before it gives up. */
export function safely(outcome: AnyOutcome, profile: Profile): AnyOutcome {
  switch (outcome.kind) {
    case 'refusal':
      return { ...outcome, effects: [], after: outcome.before };
    case 'crash':
      return refused(outcome, profile, outcome.defect, 'crashes libvirt');
    case 'plan':
      return audited(outcome, profile);
  }
}

function audited(plan: Plan, profile: Profile): AnyOutcome {
  // There are no images that anything could happen to.
  if (profile.driver === 'test') return plan;
  const touched = touchedBy(plan.effects);
  inheritChains(plan.before, plan.after, touched);
  const loss = firstLoss(plan, touched);
  if (loss !== null) {
    const defect = defectOf(plan.before, plan.operation, loss.path);
    return refused(plan, profile, defect, `loses data: ${whatIsLost(loss)}`);
  }
  const unrestored = unrestorable(plan, profile);
  if (unrestored !== null) {
    const text = `lists a snapshot that cannot be reverted to: ${unrestored}`;
    return refused(plan, profile, 'other', text);
  }
  const broken = unstartable(plan, profile);
  if (broken === null) return plan;
  return refused(plan, profile, 'other', `leaves a guest without its images: ${broken}`);
}

function whatIsLost({ path, snapshots: [snapshot] }: Loss): string {
  return snapshot === undefined
    ? `'${path}' lies below images that are needed`
    : `'${path}' holds what '${snapshot}' needs`;
}

function refused(
  { operation, before }: Plan | CrashOutcome,
  profile: Profile,
  defect: DefectId,
  what: string,
): Refusal {
  const name = defect === 'other' ? '' : ` (defect ${defect}: ${DEFECTS[defect]})`;
  const text = `this ${what}${name}`;
  return {
    kind: 'refusal',
    operation,
    effects: [],
    before,
    after: before,
    rule: 'unsafe',
    error: libvirtError('VIR_ERR_OPERATION_UNSUPPORTED', profile.driver, text),
    defect,
  };
}
