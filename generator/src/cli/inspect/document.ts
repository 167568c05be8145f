/** The inspect document: what a name means, why, and how the languages spell it. */
import type { Decision } from '../../model/decision.ts';
import type { Match } from './find.ts';

/** Document of `virglot inspect --json`. Decimal strings stand for integers of more than 53 bits. */
export interface InspectDocument {
  /** The libvirt release. */
  readonly version: string;
  readonly symbol: string;
  readonly matches: readonly Match[];
  /** Lines by language; none where it is not bound. */
  readonly spellings: Readonly<Record<string, readonly string[]>>;
  /** What the rules say that took part, by their id. */
  readonly rules: Readonly<Record<string, string>>;
}

/** All decisions in a match, wherever they are. */
export function decisionsOf(value: unknown): readonly Decision[] {
  if (Array.isArray(value)) return value.flatMap(decisionsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'decisions' ? (inner as readonly Decision[]) : decisionsOf(inner),
  );
}
