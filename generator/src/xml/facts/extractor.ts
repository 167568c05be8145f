/** A fact extractor reads one thing that our rules need out of libvirt's prose. */

/** What the prose is about. An argument of a function type is an `arg` too. */
export type FactTarget =
  | 'macro'
  | 'enumerator'
  | 'typedef'
  | 'struct'
  | 'field'
  | 'variable'
  | 'functype'
  | 'function'
  | 'arg'
  | 'return';

export interface FactContext {
  /** Name of what is documented; the function's for a return value. */
  readonly name: string;
  /** Its C type, an enumerator's enum; empty where it has none. */
  readonly type: string;
  /** The function of an argument or return value, the struct of a field. */
  readonly owner?: { readonly name: string; readonly doc: string };
}

export interface FactExtractor {
  /** Lower-case words joined by `-`: the fact `nullable` is the attribute `fact-nullable`. */
  readonly name: string;
  readonly on: readonly FactTarget[];
  /**
   * The fact as a short token or several joined by one space: names, keywords, numbers. Never
   * words of the prose: the distilled XML must hold none. `doc` is empty when there is none.
   * Runs thousands of times: compile patterns once, outside.
   */
  readonly extract: (doc: string, context: FactContext) => string | undefined;
}

export type Facts = Readonly<Record<string, string>>;
