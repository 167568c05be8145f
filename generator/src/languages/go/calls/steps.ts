/** What a method does before its call, one step after another; each may fail. */

export interface Step {
  /** Assigns to `err`, perhaps besides others: `self, err := d.acquire()`. */
  readonly assign: string;
  /** Whether there is nothing but the error: `if err := …; err != nil`. */
  readonly isCheck: boolean;
  /** What gives back what it took, after the call. */
  readonly releases: readonly string[];
}

export function step(assign: string, ...releases: readonly string[]): Step {
  return { assign, isCheck: false, releases };
}

export function check(expression: string): Step {
  return { assign: `err := ${expression}`, isCheck: true, releases: [] };
}
