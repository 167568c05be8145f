import type { Diagnostic } from '../diagnostics/diagnostic.ts';

/** Document of `virglot lint --json`. */
export interface LintDocument {
  /** The libvirt release that the annotations were held against. */
  readonly version: string;
  /** In the order of their places. */
  readonly findings: readonly Diagnostic[];
}
