/** Works out what an operation would do, or why not. */
import { Crash } from './crash.ts';
import { Draft } from './draft.ts';
import { Failure } from './failure.ts';
import { recoverJobs } from './operations/host/restart.ts';
import type { Operation } from './operations/operation.ts';
import { perform } from './operations/perform.ts';
import type { AnyOutcome } from './outcome.ts';
import type { Profile } from './profiles/profile.ts';
import { safely } from './safe/safe.ts';
import type { State } from './state/state.ts';

export interface PlanOptions {
  readonly profile: Profile;
  /** `faithful` does what libvirt does, `safe` refuses what would crash it, lose data or lead to a dead end. */
  readonly mode?: 'faithful' | 'safe';
  /** Seconds since 1970; read once for each snapshot that is created and each revert to an external one. */
  readonly clock: () => number;
  /** Whether the connection is read-only. */
  readonly readOnly?: boolean;
}

/**
 * What the operation would do. Nothing is changed; `apply` gives the state afterwards. Throws only
 * for operations that make no sense beside libvirt, such as writing to a disk that is not there.
 */
export function plan(state: State, operation: Operation, options: PlanOptions): AnyOutcome {
  const outcome = planFaithful(state, operation, options);
  return options.mode === 'safe' ? safely(outcome, options.profile) : outcome;
}

/** The state after an outcome; a RangeError if it was worked out for another state. */
export function apply(state: State, outcome: AnyOutcome): State {
  if (state !== outcome.before) throw new RangeError('the plan was made for another state');
  return outcome.after;
}

function planFaithful(state: State, operation: Operation, options: PlanOptions): AnyOutcome {
  const draft = new Draft(state, options);
  const outcome = () => ({
    operation,
    effects: draft.effects,
    before: state,
    after: draft.state,
  });
  try {
    const result = perform(draft, operation);
    return { kind: 'plan', ...outcome(), result };
  } catch (thrown) {
    if (thrown instanceof Failure) {
      const { error, rule } = thrown;
      return { kind: 'refusal', ...outcome(), error, rule, defect: null };
    }
    if (thrown instanceof Crash) {
      const { defect, what } = thrown;
      perform(draft, { op: 'restartDaemon' });
      const [restarted, done] = [draft.state, draft.effects.length];
      recoverJobs(draft, operation);
      const recovery = draft.effects.slice(done);
      return { kind: 'crash', ...outcome(), restarted, recovery, defect, what };
    }
    throw thrown;
  }
}
