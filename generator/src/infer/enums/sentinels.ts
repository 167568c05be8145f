/** Which members of an enum only count the others and change from release to release. */
import type { Annotations } from '../../annotations/annotations.ts';

export interface Member {
  readonly name: string;
  readonly value: number;
  readonly aliasOf?: string;
}

/** A `_LAST` that no other value exceeds, or another name for one; annotations overrule names. */
export function findSentinels(
  members: readonly Member[],
  annotations: Annotations,
): ReadonlySet<string> {
  const highest = Math.max(...members.map(({ value }) => value));
  const last = members.filter(({ name, value }) => name.endsWith('_LAST') && value === highest);
  const names = new Set(last.map(({ name }) => name));
  return new Set(
    members
      .filter(
        ({ name, aliasOf }) =>
          annotations.sentinels[name] ?? (names.has(name) || (aliasOf && names.has(aliasOf))),
      )
      .map(({ name }) => name),
  );
}
