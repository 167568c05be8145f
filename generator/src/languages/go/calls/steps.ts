/** What a method does before its call, one step after another; each may fail. */

export interface Step {
  /** Assigns to `err`, perhaps besides others: `self, err := d.acquire()`. */
  readonly assign: string;
  /** Whether there is nothing but the error: `if err := …; err != nil`. */
  readonly isCheck: boolean;
  /** What is done after it, a line each. */
  readonly after: readonly string[];
}

export function step(assign: string, ...after: readonly string[]): Step {
  return { assign, isCheck: false, after };
}

export function check(expression: string): Step {
  return { assign: `err := ${expression}`, isCheck: true, after: [] };
}
