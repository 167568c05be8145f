/** What whole keys look like that libvirt has macros for the pieces of: `net.#.rx.bytes`. */
import type { TypedKey } from '../../../model/model.ts';

/** Stands for a position in a list. */
export const INDEX = '#';

/** By macro, all that the key can look like; nothing for what is no key. */
export function patternsOf(keys: readonly TypedKey[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(keys.map((key) => [key.name, key]));
  const patterns = new Map<string, readonly string[]>();
  for (const { name } of keys) patterns.set(name, find(name));
  return patterns;

  function find(name: string): readonly string[] {
    const key = byName.get(name)!;
    const ends = [...name.matchAll(/_SUFFIX_/g)].map(({ index }) => name.slice(0, index));
    for (const stem of ends.reverse()) {
      if (byName.has(`${stem}_PREFIX`)) {
        return find(`${stem}_PREFIX`).map((before) => `${before}${INDEX}${key.key}`);
      }
      const kinds = keys.filter((each) => isKindOf(each, stem));
      if (kinds.length > 0) {
        return kinds.flatMap((each) => find(each.name).map((before) => `${before}${key.key}`));
      }
    }
    return ends.length > 0 ? [] : [key.key.replace('%u', INDEX)];
  }
}

/** Several prefixes that share their suffixes: `latency_histogram.read.`, `latency_histogram.write.`. */
function isKindOf({ name, part }: TypedKey, stem: string): boolean {
  const rest = name.startsWith(`${stem}_`) ? name.slice(stem.length) : '';
  return part === 'prefix' && rest.endsWith('_PREFIX') && !rest.includes('_SUFFIX_');
}
