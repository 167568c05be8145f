/** Which ways are tried instead of an operation that does not work. */
import type { Operation } from '../../operations/operation.ts';
import { type Domain, isActive } from '../../state/domain.ts';
import type { State } from '../../state/state.ts';
import type { Candidate } from './candidate.ts';
import { createCandidates, createCandidatesOfTwo } from './create-candidates.ts';
import { deleteCandidates } from './delete-candidates.ts';
import { deletionsInside } from './inside.ts';
import { revertCandidates, revertWithFlags } from './revert-candidates.ts';
import { endJobs, start, stop } from './steps.ts';
import { undefineCandidates } from './undefine-candidates.ts';

/** Later ones are for when none of the former work. */
export function* candidatesFor(state: State, operation: Operation): Generator<Iterable<Candidate>> {
  const domain = 'domain' in operation ? state.domains.get(operation.domain) : undefined;
  if (domain === undefined) return;
  switch (operation.op) {
    case 'create':
      yield createCandidates(state, domain, operation);
      yield createCandidatesOfTwo(state, domain, operation);
      return;
    case 'revert':
      yield revertCandidates(state, domain, operation);
      yield revertWithFlags(operation, 2);
      return;
    case 'delete':
      yield deleteCandidates(state, domain, operation);
      return;
    case 'undefine':
      for (const more of [1, 2, 3]) yield undefineCandidates(domain, operation, more);
      return;
    default:
      yield otherCandidates(state, domain, operation);
  }
}

/** What a running guest cannot do one that is stopped perhaps can, and the other way round. */
function otherCandidates(state: State, domain: Domain, operation: Operation): readonly Candidate[] {
  const goal = { operation, says: 'do it' };
  const power = isActive(domain) ? stop(domain.name) : start(domain.name);
  const jobs = endJobs(domain);
  return [
    { family: 'power', steps: [power, goal] },
    { family: 'job', steps: jobs.length === 0 ? [] : [...jobs, goal] },
    { family: 'inside', steps: [...deletionsInside(state, domain), goal] },
  ];
}
