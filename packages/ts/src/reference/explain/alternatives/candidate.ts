/** A way that may lead to what an operation was for; whether it does is found by trying. */
import type { Step } from './steps.ts';

export interface Candidate {
  /** Ways of one kind are alike: a person is told of few of them. */
  readonly family: string;
  readonly steps: readonly Step[];
  /** In words, where the steps do not tell it well. */
  readonly says?: string;
  /** Snapshots that are meant to go. */
  readonly meant?: readonly string[];
  /** What it costs that the states do not show. */
  readonly warnings?: readonly string[];
  /** Whether it is told only after all others. */
  readonly lastResort?: boolean;
}
