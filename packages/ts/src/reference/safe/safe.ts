/** The safe mode: an operation is done only if it neither crashes libvirt nor loses data. */
import { libvirtError } from '../error.ts';
import type { AnyOutcome, CrashOutcome, Plan, Refusal } from '../plan.ts';
import type { Profile } from '../profiles/profile.ts';
import { auditChange, type Loss } from './audit.ts';
import { DEFECTS, type DefectId, defectOf } from './defects.ts';
import { tooDeep } from './depth.ts';
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
  const broken = unrestorable(plan) ?? tooDeep(plan);
  if (broken !== null) return refused(plan, profile, 'other', broken);
  const [loss] = auditChange(plan);
  if (loss === undefined) return plan;
  const defect = defectOf(plan.before, plan.operation, loss.path);
  return refused(plan, profile, defect, `loses data: ${whatIsLost(loss)}`);
}

function whatIsLost({ path, snapshots }: Loss): string {
  const names = snapshots.map((name) => `'${name}'`).join(', ');
  return snapshots.length === 0
    ? `'${path}' lies below images that are needed`
    : `'${path}' holds what ${names} needs`;
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
