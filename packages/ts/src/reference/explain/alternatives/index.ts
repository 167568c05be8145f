/** Finds what could be done instead, by trying it. */
import type { Operation } from '../../operations/operation.ts';
import type { Plan } from '../../outcome.ts';
import { plan } from '../../plan.ts';
import type { Profile } from '../../profiles/profile.ts';
import type { State } from '../../state/state.ts';
import type { Alternative } from '../explanation.ts';
import type { Candidate } from './candidate.ts';
import { candidatesFor } from './candidates.ts';
import { type Costs, costsOf } from './costs.ts';
import { inWords, type Step } from './steps.ts';

export interface Trial {
  readonly profile: Profile;
  /** Seconds since 1970: each step is later than that. */
  readonly now: number;
}

/** Alternatives that a person is told of. */
const MOST = 4;
/** Of one kind. */
const MOST_ALIKE = 2;

/** The best first; each step of each of them succeeds and harms nothing that libvirt knows of. */
export function alternativesFor(
  state: State,
  operation: Operation,
  trial: Trial,
): readonly Alternative[] {
  for (const candidates of candidatesFor(state, operation)) {
    const found = working(state, operation, candidates, trial);
    if (found.length > 0) return best(found).map(alternativeOf);
  }
  return [];
}

interface Found {
  readonly candidate: Candidate;
  readonly costs: Costs;
}

function working(
  state: State,
  operation: Operation,
  candidates: Iterable<Candidate>,
  trial: Trial,
): readonly Found[] {
  const seen = new Set<string>();
  const found: Found[] = [];
  for (const candidate of candidates) {
    const { family, steps } = candidate;
    const key = JSON.stringify(steps.map((step) => step.operation));
    const same = key === JSON.stringify([operation]) && family !== 'again';
    if (steps.length === 0 || same || seen.has(key)) continue;
    seen.add(key);
    const plans = attempt(state, steps, trial);
    if (plans === null) continue;
    const costs = costsOf(plans, operation, candidate);
    found.push({ candidate, costs });
  }
  return found;
}

/** null as soon as a step fails, or would do harm. */
function attempt(state: State, steps: readonly Step[], trial: Trial): readonly Plan[] | null {
  const { profile } = trial;
  let { now } = trial;
  const clock = () => ++now;
  const plans: Plan[] = [];
  for (const { operation } of steps) {
    const before = plans.at(-1)?.after ?? state;
    const outcome = plan(before, operation, { profile, clock, mode: 'safe' });
    if (outcome.kind !== 'plan') return null;
    plans.push(outcome);
  }
  return plans;
}

/** What loses least, then what takes the fewest steps; last resorts last. */
function best(found: readonly Found[]): readonly Found[] {
  const keys = ({ candidate, costs }: Found) => [
    candidate.lastResort === true ? 1 : 0,
    costs.losses.length,
    candidate.steps.length,
    costs.nuisances.length,
  ];
  const sorted = found.toSorted((a, b) => {
    const [one, two] = [keys(a), keys(b)];
    const at = one.findIndex((key, index) => key !== two[index]);
    return at === -1 ? 0 : one[at]! - two[at]!;
  });
  const alike = new Map<string, number>();
  const few = withoutDetours(sorted).filter(({ candidate: { family } }) => {
    const count = (alike.get(family) ?? 0) + 1;
    alike.set(family, count);
    return count <= MOST_ALIKE;
  });
  const last = few.filter(({ candidate }) => candidate.lastResort === true);
  const others = few.filter(({ candidate }) => candidate.lastResort !== true);
  return [...others.slice(0, MOST - last.length), ...last];
}

/** Without what does more than another way, and saves nothing by it. */
function withoutDetours(found: readonly Found[]): readonly Found[] {
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other.candidate.steps.length < one.candidate.steps.length &&
          other.costs.losses.length <= one.costs.losses.length &&
          isPart(other.candidate.steps, one.candidate.steps),
      ),
  );
}

/** Whether all steps are among the others, in their order. */
function isPart(steps: readonly Step[], whole: readonly Step[]): boolean {
  const keys = steps.map(({ operation }) => JSON.stringify(operation));
  for (const { operation } of whole) if (JSON.stringify(operation) === keys[0]) keys.shift();
  return keys.length === 0;
}

function alternativeOf({ candidate, costs }: Found): Alternative {
  const { steps, says } = candidate;
  return {
    says: says ?? inWords(steps),
    steps: steps.map(({ operation }) => operation),
    costs: [...costs.losses, ...costs.nuisances],
  };
}
