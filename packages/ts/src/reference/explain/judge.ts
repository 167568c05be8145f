/** Whether an operation works, is refused, crashes libvirt, loses data or leads to a dead end. */
import type { Operation } from '../operations/operation.ts';
import type { AnyOutcome } from '../outcome.ts';
import { plan } from '../plan.ts';
import type { Profile } from '../profiles/profile.ts';
import { auditChange } from '../safe/audit.ts';
import { changeOf } from '../safe/change.ts';
import { DEFECTS } from '../safe/defects.ts';
import { hazardOf } from '../safe/safe.ts';
import type { State } from '../state/state.ts';
import type { Harm, Verdict } from './explanation.ts';

export interface Judgement {
  readonly verdict: Verdict;
  /** What libvirt does, its defects included. */
  readonly outcome: AnyOutcome;
  readonly harm: Harm | null;
}

export function judge(
  state: State,
  operation: Operation,
  options: { readonly profile: Profile; readonly clock: () => number },
): Judgement {
  const outcome = plan(state, operation, options);
  if (outcome.kind === 'refusal') return { verdict: 'refused', outcome, harm: null };
  if (outcome.kind === 'crash') {
    const { defect } = outcome;
    return { verdict: 'crashes', outcome, harm: { defect, what: DEFECTS[defect], losses: [] } };
  }
  const hazard = hazardOf(outcome, options.profile);
  if (hazard === null) return { verdict: 'works', outcome, harm: null };
  const { defect } = hazard;
  const losses = auditChange(changeOf(outcome));
  if (losses.length > 0) {
    return { verdict: 'loses data', outcome, harm: { defect, what: DEFECTS[defect], losses } };
  }
  const why = defect === 'other' ? '' : ` (${DEFECTS[defect]})`;
  return {
    verdict: 'dead end',
    outcome,
    harm: { defect, what: `it ${hazard.what}${why}`, losses },
  };
}
