export { type Code, codes, create, type Details } from './codes.ts';
export type { Diagnostic, Position, Severity } from './diagnostic.ts';
export { type FailureCode, unreadable, VirglotError } from './error.ts';
export { type RenderOptions, renderDiagnostic, renderDiagnostics } from './render.ts';
export { didYouMean, nearest } from './suggest.ts';
