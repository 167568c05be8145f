/** The coverage document: per language, what is bound and why the rest is not. */
import {
  COVERED,
  type Covered,
  type Input,
  type Language,
  type Unbound,
} from '../languages/language.ts';

/** Document of `virglot coverage --json`. */
export interface CoverageDocument {
  /** The libvirt release. */
  readonly version: string;
  /** In the order of their names. */
  readonly languages: readonly LanguageCoverage[];
}

export interface LanguageCoverage {
  readonly language: string;
  readonly kinds: Readonly<Record<Covered, KindCoverage>>;
}

export interface KindCoverage {
  readonly bound: number;
  readonly total: number;
  /** In the order of their names. */
  readonly unbound: readonly Unbound[];
}

/** Emits each language in memory and reads what the text binds. */
export function coverageReport(languages: readonly Language[], input: Input): CoverageDocument {
  return {
    version: input.model.version,
    languages: languages
      .map((language) => coverageOf(language, input))
      .sort((a, b) => order(a.language, b.language)),
  };
}

function coverageOf(language: Language, input: Input): LanguageCoverage {
  const coverage = language.coverage(input, language.emit(input));
  const kinds = COVERED.map((kind): [Covered, KindCoverage] => {
    const { bound, unbound } = coverage[kind];
    const sorted = [...unbound].sort((a, b) => order(a.name, b.name));
    return [kind, { bound: bound.length, total: bound.length + unbound.length, unbound: sorted }];
  });
  return { language: language.id, kinds: Object.fromEntries(kinds) as LanguageCoverage['kinds'] };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
