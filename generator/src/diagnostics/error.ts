/** The one exception of the generator: it carries diagnostics up to the command line. */
import { type Code, create, type Details } from './codes.ts';
import type { Diagnostic } from './diagnostic.ts';

/** 1: the command found something to report. 2: wrong usage, or input that cannot be read. */
export type FailureCode = 1 | 2;

export class VirglotError extends Error {
  readonly diagnostics: readonly Diagnostic[];
  readonly exitCode: FailureCode;

  constructor(diagnostics: readonly Diagnostic[], exitCode: FailureCode) {
    super(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
    this.name = 'VirglotError';
    this.diagnostics = diagnostics;
    this.exitCode = exitCode;
  }
}

/** An error of one diagnostic about input that cannot be read. */
export function unreadable(code: Code, message: string, details?: Details): VirglotError {
  return new VirglotError([create(code, message, details)], 2);
}
