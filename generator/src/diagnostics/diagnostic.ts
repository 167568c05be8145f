/** What every stage says when it cannot go on, or when a person should look. */

/** A place in an input file; lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly col: number;
}

export type Severity = 'error' | 'warning';

export interface Diagnostic {
  /** Stable identifier such as `VG0103`; declared with its severity in codes.ts. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Position;
  /** What the reader can do about it, as one imperative sentence or a line to paste. */
  readonly suggestion?: string;
}
