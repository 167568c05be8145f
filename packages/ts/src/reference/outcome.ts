/** What comes of an operation: it succeeds, libvirt refuses it, or dies of it. */
import type { Effect } from './effects/effect.ts';
import type { LibvirtError } from './error.ts';
import type { Operation } from './operations/operation.ts';
import type { RuleId } from './rules/rules.ts';
import type { DefectId } from './safe/defects.ts';
import type { State } from './state/state.ts';

interface Outcome {
  readonly operation: Operation;
  /** What happens, in order: in a refusal, what happened before libvirt gave up. */
  readonly effects: readonly Effect[];
  readonly before: State;
  readonly after: State;
}

/** The operation succeeds. */
export interface Plan extends Outcome {
  readonly kind: 'plan';
  /** What the call gives: a name where it makes something. */
  readonly result: string | null;
}

/** libvirt gives an error. */
export interface Refusal extends Outcome {
  readonly kind: 'refusal';
  readonly error: LibvirtError;
  /** Which rule refuses: an entry of the table of rules. */
  readonly rule: RuleId;
  /** What libvirt would do wrong; only in the safe mode. */
  readonly defect: DefectId | null;
}

/** The daemon dies. `after` is a moment after it was started again. */
export interface CrashOutcome extends Outcome {
  readonly kind: 'crash';
  /** What the daemon finds when it is started again. */
  readonly restarted: State;
  /** What it does about that in the next moment. */
  readonly recovery: readonly Effect[];
  /** The defect's name in section 8 of the specification. */
  readonly defect: DefectId;
  readonly what: string;
}

export type AnyOutcome = Plan | Refusal | CrashOutcome;
