/** What the command line asks of a language. */
import type { Call } from '../capi/call.ts';
import type { Files } from '../files/files.ts';
import type { Model } from '../model/model.ts';

/** What every language is made from. */
export interface Input {
  readonly model: Model;
  readonly calls: readonly Call[];
}

export interface Language {
  /** Name on the command line and folder in `packages/`: `python`. */
  readonly id: string;
  /** Name for people: `Python`. */
  readonly title: string;
  /** All files of `packages/<id>/generated`, by their path there. */
  readonly emit: (input: Input) => Files;
  /** What the emitted text binds; read from that text. */
  readonly coverage: (input: Input, files: Files) => Coverage;
  /** How a C symbol is spelt in the language, one line each; empty when it is not bound. */
  readonly spelling: (input: Input, symbol: string) => readonly string[];
  /** Folders below `generated/` that builds write into: `build`. */
  readonly buildOutputs: readonly string[];
}

export const COVERED = [
  'functions',
  'enums',
  'constants',
  'callbacks',
  'events',
  'structs',
  'typedKeys',
] as const;

export type Covered = (typeof COVERED)[number];

/** For each kind of symbol, which C names are bound, and why the others are not. */
export type Coverage = Readonly<Record<Covered, CoverageOfKind>>;

export interface CoverageOfKind {
  readonly bound: readonly string[];
  readonly unbound: readonly Unbound[];
}

export interface Unbound {
  readonly name: string;
  /** Full sentence for people, such as `The binding counts references itself.` */
  readonly reason: string;
}
