/** Sentinels that are part of the API. */
import type { Enum, Enumerator } from '../model/model.ts';

/** Those that have two names: libvirt promises one of them. */
export function aliasedCounts({ sentinels }: Enum): readonly Enumerator[] {
  const aliases = sentinels.flatMap(({ aliasOf }) => aliasOf ?? []);
  return sentinels.filter(({ name, aliasOf }) => aliasOf || aliases.includes(name));
}
