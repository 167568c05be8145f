/** A rule infers one fact from names, types and the facts read out of the prose. */
import type { DecidedBy } from '../../model/decision.ts';

export interface Rule<Subject extends readonly unknown[], Fact> {
  /** Stable name that `virglot inspect` prints. */
  readonly id: string;
  /** What the rule says, as one sentence. */
  readonly summary: string;
  readonly apply: (...subject: Subject) => Fact | undefined;
}

export interface Answer<Fact> {
  readonly value: Fact;
  readonly by: DecidedBy;
}

/** The answer of the first rule that has one; the order of the rules settles which wins. */
export function decide<Subject extends readonly unknown[], Fact>(
  rules: readonly Rule<Subject, Fact>[],
  ...subject: Subject
): Answer<Fact> | undefined {
  for (const { id, apply } of rules) {
    const value = apply(...subject);
    if (value !== undefined) return { value, by: { rule: id } };
  }
  return undefined;
}
