/**
 * The safe mode: an operation is done only if it neither crashes libvirt nor loses data.
 *
 * After each operation that it lets through, every snapshot that is listed can be reverted to right
 * away in the safe mode, and then all its disks read what was written at its creation.
 */
import { libvirtError } from '../error.ts';
import type { AnyOutcome, CrashOutcome, Plan, Refusal } from '../outcome.ts';
import type { Profile } from '../profiles/profile.ts';
import { firstLoss, type Loss } from './audit.ts';
import { unstartable } from './chain.ts';
import { type Change, changeOf } from './change.ts';
import type { DeadEnd } from './dead-end.ts';
import { DEFECTS, type DefectId, defectOf } from './defects.ts';
import { stuckInside } from './inside.ts';
import { stuckByLeaving } from './leaving.ts';
import { stuckByRenaming } from './memory.ts';
import { stuckFromTheStart } from './restorable.ts';

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
  const hazard = hazardOf(plan, profile);
  return hazard === null ? plan : refused(plan, profile, hazard.defect, hazard.what);
}

/** What libvirt would do wrong without an error. */
export interface Hazard {
  readonly defect: DefectId;
  /** What follows "this" or "it". */
  readonly what: string;
}

export function hazardOf(plan: Plan, profile: Profile): Hazard | null {
  // There are no images that anything could happen to.
  if (profile.driver === 'test') return null;
  const change = changeOf(plan);
  const loss = firstLoss(change);
  if (loss !== null) {
    const defect = defectOf(plan.before, plan.operation, loss.path);
    return { defect, what: `loses data: ${whatIsLost(loss)}` };
  }
  const end = deadEnd(change, profile);
  if (end !== null) {
    return { defect: end.defect, what: `leaves no way back to '${end.snapshot}': ${end.why}` };
  }
  const broken = unstartable(plan, profile);
  if (broken === null) return null;
  return { defect: 'other', what: `leaves a guest without its images: ${broken}` };
}

/**
 * A revert needs the snapshot's images and memory as they were, nobody else who reads what the guest
 * writes then, and nobody who needs what is dropped of where the guest was. What was so before is no
 * fault of the operation.
 */
function deadEnd(change: Change, profile: Profile): DeadEnd | null {
  return (
    stuckFromTheStart(change, profile) ??
    stuckInside(change) ??
    stuckByLeaving(change) ??
    stuckByRenaming(change)
  );
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
