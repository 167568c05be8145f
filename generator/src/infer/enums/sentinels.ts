/** Which members of an enum only count the others and change from release to release. */
import type { Annotations } from '../../annotations/annotations.ts';

export interface Member {
  readonly name: string;
  readonly value: number;
}

/** A `_LAST` that no other value exceeds, and its other names; annotations overrule names. */
export function findSentinels(
  members: readonly Member[],
  annotations: Annotations,
): ReadonlySet<string> {
  const highest = Math.max(...members.map(({ value }) => value));
  const counts = members.some(({ name, value }) => value === highest && name.endsWith('_LAST'));
  return new Set(
    members
      .filter(({ name, value }) => annotations.sentinels[name] ?? (counts && value === highest))
      .map(({ name }) => name),
  );
}
