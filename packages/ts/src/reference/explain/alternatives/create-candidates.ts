/** What could be done instead of a snapshot that cannot be created as asked. */
import { CREATE } from '../../flags.ts';
import type { OperationOf } from '../../operations/operation.ts';
import { type Domain, isActive } from '../../state/domain.ts';
import type { State } from '../../state/state.ts';
import type { Candidate } from './candidate.ts';
import { diskEdits } from './disk-edits.ts';
import { CURRENT_EDIT, flagEdits } from './flag-edits.ts';
import { deletionsInside } from './inside.ts';
import { type Edit, nameIn, operationOf, type Request, requestOf } from './request.ts';
import { deletion, endJobs, reversion, type Step, start, stop } from './steps.ts';
import { memoryEdits, nameEdits, OVERLAYS_EDIT, PARENT_EDIT } from './xml-edits.ts';

type Create = OperationOf<'create'>;

/** One change to the request, or something else first. */
export function* createCandidates(
  state: State,
  domain: Domain,
  operation: Create,
): Generator<Candidate> {
  const { name: of } = domain;
  const request = requestOf(operation);
  const goal: Step = { operation, says: 'create the snapshot' };
  yield { family: 'again', steps: [goal], says: 'Do the same again a second later.' };
  if (request === null) return;
  for (const edit of editsOf(request, state, domain)) {
    const changed = edit.apply(request);
    if (changed !== null) yield edited(operation, changed, [edit]);
  }
  const jobs = endJobs(domain);
  if (jobs.length > 0) yield { family: 'job', steps: [...jobs, goal] };
  yield { family: 'power', steps: [isActive(domain) ? stop(of) : start(of), goal] };
  const name = nameIn(request);
  if (name !== null && domain.snapshots.nodes.has(name)) {
    yield { family: 'replace', steps: [deletion(of, name), goal] };
  }
  if (name !== null && (request.flags & CREATE.CURRENT) !== 0) {
    yield { family: 'revert', steps: [reversion(of, name)] };
  }
  yield { family: 'inside', steps: [...deletionsInside(state, domain), goal] };
}

/** Two changes to the request, for when one is not enough. */
export function* createCandidatesOfTwo(
  state: State,
  domain: Domain,
  operation: Create,
): Generator<Candidate> {
  const request = requestOf(operation);
  if (request === null) return;
  const edits = editsOf(request, state, domain);
  for (const [at, one] of edits.entries()) {
    const first = one.apply(request);
    if (first === null) continue;
    for (const two of edits.slice(at + 1)) {
      const both = two.apply(first);
      if (both !== null && two.apply(request) !== null) yield edited(operation, both, [one, two]);
    }
  }
}

function editsOf(request: Request, state: State, domain: Domain): readonly Edit[] {
  const around = { state, domain };
  const flags = flagEdits(isActive(domain));
  // What metadata says cannot be chosen.
  if ((request.flags & CREATE.REDEFINE) !== 0) {
    return [...flags, CURRENT_EDIT, OVERLAYS_EDIT, PARENT_EDIT];
  }
  return [
    ...nameEdits(request, around),
    ...flags,
    ...memoryEdits(around),
    ...diskEdits(request, around),
  ];
}

function edited(operation: Create, request: Request, edits: readonly Edit[]): Candidate {
  const how = edits.map(({ says }) => says).join(' and ');
  const says = `create the snapshot ${how}`;
  return {
    family: how,
    steps: [{ operation: operationOf(operation, request), says }],
    warnings: edits.flatMap(({ warning }) => (warning === null ? [] : [warning])),
  };
}
