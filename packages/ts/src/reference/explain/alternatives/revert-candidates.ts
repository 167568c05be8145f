/** What could be done instead of a revert that does not work. */
import { REVERT } from '../../flags.ts';
import type { OperationOf } from '../../operations/operation.ts';
import type { Domain } from '../../state/domain.ts';
import type { State } from '../../state/state.ts';
import { joined, quoted } from '../../text/printable.ts';
import type { Candidate } from './candidate.ts';
import { choices } from './choices.ts';
import { leavesFirst } from './leaves.ts';
import { keepPresent, snapshotsBelow } from './present.ts';
import { deletion, endJobs, makeCurrent, renaming, type Step, start, stop } from './steps.ts';

const KNOWN = Object.values(REVERT).reduce<number>((flags, bit) => flags | bit, 0);

/** Flags that change whether a revert is possible. */
const CHOSEN = ['RUNNING', 'PAUSED', 'FORCE', 'RESET_NVRAM'] as const;

type Revert = OperationOf<'revert'>;

export function* revertCandidates(
  state: State,
  domain: Domain,
  operation: Revert,
): Generator<Candidate> {
  const { name: of, snapshots } = domain;
  const { snapshot: name } = operation;
  if (!snapshots.nodes.has(name)) return;
  const goal: Step = { operation, says: `revert to ${quoted(name)}` };

  yield { family: 'again', steps: [goal], says: 'Do the same again a second later.' };
  yield* revertWithFlags(operation, 1);
  const jobs = endJobs(domain);
  if (jobs.length > 0) yield { family: 'job', steps: [...jobs, goal] };
  if (domain.managedSave !== null) yield { family: 'start', steps: [start(of), goal] };
  const kept = keepPresent(state, domain);
  if (kept !== null) yield { family: 'keep', steps: [kept.step, goal] };
  for (const snapshot of snapshotsBelow(state, domain)) {
    yield { family: 'current', steps: [makeCurrent(of, snapshot), goal] };
  }
  const former = snapshots.nodes.get(name)!.snapshot.definition?.name ?? of;
  if (former !== of) {
    const stopped = domain.live === null ? [] : [stop(of)];
    const again: Step = { ...goal, operation: { ...operation, domain: former } };
    yield { family: 'rename', steps: [...stopped, renaming(of, former), again] };
  }
  const leaves = leavesFirst(snapshots, name).map((each) => deletion(of, each));
  yield { family: 'leaves', steps: [...leaves, goal] };
}

/** With so many flags given or left out. */
export function* revertWithFlags(operation: Revert, changes: number): Generator<Candidate> {
  const { flags = 0, snapshot } = operation;
  const known = flags & KNOWN;
  const revert = (bits: number, how: string): Candidate => {
    const says = `revert to ${quoted(snapshot)} ${how}`;
    return { family: 'flags', steps: [{ operation: { ...operation, flags: bits }, says }] };
  };
  if (known !== flags) yield revert(known, 'without the flags that libvirt does not know');
  // The other one is never asked for, but may be too much.
  const flagNames = CHOSEN.filter((flag) => flag !== 'RESET_NVRAM' || (flags & REVERT[flag]) !== 0);
  for (const chosen of choices(flagNames, changes)) {
    const bits = chosen.reduce((all, flag) => all ^ REVERT[flag], flags);
    const how = chosen.map((flag) =>
      (flags & REVERT[flag]) !== 0 ? `without the flag ${flag}` : `with the flag ${flag}`,
    );
    yield revert(bits, joined(how));
  }
}
