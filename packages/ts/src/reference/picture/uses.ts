/** Who uses the images of a host, as seen from one domain. */
import type { Definition } from '../state/definition.ts';
import { type Domain, definitionOf } from '../state/domain.ts';
import { keptBy } from '../state/kept.ts';
import { localPath, sourceOf } from '../state/source.ts';
import type { State } from '../state/state.ts';
import { descendantsOf } from '../state/walk.ts';

export interface Uses {
  /** Disks of the domain that it is now. */
  readonly activeFor: readonly string[];
  /** Disks that it will be at the next start, where that is another image. */
  readonly nextFor: readonly string[];
  /** Snapshots that froze it. */
  readonly frozenBy: readonly string[];
  /** Listed snapshots that are kept inside. */
  readonly holds: readonly string[];
  /** Snapshots whose memory it is. */
  readonly memoryOf: readonly string[];
  /** Other domains that have it. */
  readonly others: readonly string[];
}

export const NO_USES: Uses = {
  activeFor: [],
  nextFor: [],
  frozenBy: [],
  holds: [],
  memoryOf: [],
  others: [],
};

/** By path; the order is that of the disks, then that of the snapshots in their tree. */
export function usesOf(state: State, name: string): ReadonlyMap<string, Uses> {
  const uses = new Map<string, Record<keyof Uses, string[]>>();
  const add = (path: string, use: keyof Uses, by: string) => {
    const own = uses.get(path) ?? empty();
    uses.set(path, own);
    if (own[use].at(-1) !== by) own[use].push(by);
  };
  for (const domain of state.domains.values()) {
    for (const [path, use, by] of usedBy(domain)) {
      if (domain.name === name) add(path, use, by);
      else add(path, 'others', domain.name);
    }
  }
  return uses;
}

function empty(): Record<keyof Uses, string[]> {
  return { activeFor: [], nextFor: [], frozenBy: [], holds: [], memoryOf: [], others: [] };
}

function* usedBy(domain: Domain): Generator<readonly [string, keyof Uses, string]> {
  const now = definitionOf(domain);
  for (const [path, target] of pathsOf(now)) yield [path, 'activeFor', target];
  for (const [path, target] of domain.config === null ? [] : pathsOf(domain.config)) {
    const other = sourceOf(now, target)?.path !== path;
    if (other) yield [path, 'nextFor', target];
  }
  for (const { snapshot } of descendantsOf(domain.snapshots, null)) {
    for (const { path, location, here } of keptBy(snapshot)) {
      if (here) yield [path, location === 'external' ? 'frozenBy' : 'holds', snapshot.name];
    }
    const { file } = snapshot.memory;
    if (file !== null) yield [file, 'memoryOf', snapshot.name];
  }
}

function pathsOf({ disks }: Definition): readonly (readonly [path: string, target: string])[] {
  return disks.flatMap(({ source, target }) => {
    const path = localPath(source);
    return path ? [[path, target] as const] : [];
  });
}
