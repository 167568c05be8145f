/** Answers what an operation would do, why not, and what else could be done. */
import type { Operation } from '../operations/operation.ts';
import type { AnyOutcome } from '../outcome.ts';
import { type Profile, RELEASES, type Release } from '../profiles/profile.ts';
import { RULES } from '../rules/rules.ts';
import type { State } from '../state/state.ts';
import { alternativesFor } from './alternatives/index.ts';
import type { Explanation, Reason } from './explanation.ts';
import { happenings } from './happens.ts';
import { judge } from './judge.ts';
import { inReleases } from './releases.ts';

export interface ExplainOptions {
  readonly profile: Profile;
  /** Seconds since 1970; read once. */
  readonly clock: () => number;
  /** Releases of libvirt that it is compared with. */
  readonly releases?: readonly Release[];
}

/** Nothing is changed. Throws where `plan` does. */
export function explain(state: State, operation: Operation, options: ExplainOptions): Explanation {
  const { profile, releases = RELEASES } = options;
  const now = options.clock();
  const clock = () => now;
  const { verdict, outcome, harm } = judge(state, operation, { profile, clock });
  return {
    operation,
    release: profile.release.version,
    verdict,
    happens: happenings(outcome),
    reason: reasonOf(outcome),
    harm,
    instead: verdict === 'works' ? [] : alternativesFor(state, operation, { profile, now }),
    releases: inReleases(state, operation, { profile, clock, releases }),
  };
}

function reasonOf(outcome: AnyOutcome): Reason | null {
  if (outcome.kind !== 'refusal') return null;
  const { error, rule } = outcome;
  const { section, protects } = RULES[rule];
  return { error, rule, section, protects };
}
