/** The class whose reference a handle holds, by the functions that make it. */
import type { InferContext } from '../context.ts';

/**
 * A handle belongs to the handle that it is made from. Where there are several, such as the pool
 * and the connection of a volume, it is the connection: the class that is made from nothing.
 */
export function findParents(context: InferContext): ReadonlyMap<string, string> {
  const makers = findMakers(context);
  const isConnection = (name: string): boolean => makers.get(name)?.size === 0;
  return new Map(
    [...makers].flatMap(([name, from]) => {
      const parent = [...from].find(isConnection) ?? [...from][0];
      return parent === undefined ? [] : [[name, parent]];
    }),
  );
}

/** By class, the classes that functions which return it take first. */
function findMakers({ symbols, readType }: InferContext): ReadonlyMap<string, ReadonlySet<string>> {
  const makers = new Map<string, Set<string>>();
  for (const { xml } of symbols.functions.values()) {
    const made = handleOf(readType(xml.returns.type));
    // `virDomainSnapshotGetDomain` and the like go up, not down.
    if (!made || isAccessor(xml.name, made)) continue;
    const from = makers.get(made) ?? new Set();
    makers.set(made, from);
    const maker = handleOf(readType(xml.args[0]?.type ?? 'void'));
    if (maker && maker !== made) from.add(maker);
  }
  return makers;
}

const handleOf = (type: { readonly kind: string; readonly base: string } | null): string | null =>
  type?.kind === 'handle' ? type.base : null;

const isAccessor = (name: string, made: string): boolean =>
  name.endsWith(`Get${made.replace(/^vir/, '')}`);
