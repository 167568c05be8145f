/** Who decided a fact, so that `virglot inspect` can explain it. */
import type { Position } from '../diagnostics/diagnostic.ts';

export type DecidedBy = { readonly rule: string } | { readonly annotation: Position };

export interface Decision {
  /** The fact decided: `role`, `nullable`, `enum`, `length`, `failure`, `since`, … */
  readonly fact: string;
  /** What was decided, as a person would say it. */
  readonly value: string;
  readonly by: DecidedBy;
}
