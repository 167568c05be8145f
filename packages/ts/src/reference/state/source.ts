/** Chains of images as definitions have them. */
import type { Below, Definition, Disk, Source } from './definition.ts';

export function isBacking(below: Below): below is Source {
  return below !== null && typeof below === 'object';
}

export function sameLocation(a: Below, b: Below): boolean {
  return isBacking(a) && isBacking(b) && a.type === b.type && a.path === b.path;
}

/** Whether a source of the type is a file of this host, and not somewhere else. */
export function isLocal(type: string): type is 'file' | 'block' {
  return type === 'file' || type === 'block';
}

/** The path on this host; null for what is elsewhere. */
export function localPath(source: Source | null): string | null {
  return source !== null && isLocal(source.type) ? source.path : null;
}

/** A source and all below it. */
export function* chainOf(source: Source): Generator<Source> {
  for (let below: Below = source; isBacking(below); below = below.below) yield below;
}

/** How many images a source and all below it are. */
export function layersIn(source: Source): number {
  let layers = 0;
  for (let below: Below = source; isBacking(below); below = below.below) layers++;
  return layers;
}

/** The same chain with something else below its element `over`. */
export function replaceBelow(chain: Source, over: Source, below: Below): Source {
  if (chain === over) return { ...chain, below };
  if (!isBacking(chain.below)) return chain;
  const rest = replaceBelow(chain.below, over, below);
  return rest === chain.below ? chain : { ...chain, below: rest };
}

/** The chain without what reading the images found: what inactive XML tells of it. */
export function withoutDetected(source: Source): Source {
  let told = toldBy.get(source);
  if (told === undefined) {
    told = toldOf(source);
    toldBy.set(source, told);
  }
  return told;
}

/** The snapshots of a guest that runs share what lies below their images. */
const toldBy = new WeakMap<Source, Source>();

function toldOf(source: Source): Source {
  const below = keptBelow(source);
  return below === source.below && !source.detected
    ? source
    : { ...source, below, detected: false };
}

function keptBelow({ below }: Source): Below {
  if (below === 'detected-end') return null;
  if (!isBacking(below)) return below;
  return below.detected ? null : withoutDetected(below);
}

export function diskByTarget(definition: Definition, target: string): Disk | undefined {
  return definition.disks.find((disk) => disk.target === target);
}

/** What a disk of the definition is on; null where it has no such disk, or that is empty. */
export function sourceOf(definition: Definition | null, target: string): Source | null {
  return (definition && diskByTarget(definition, target)?.source) ?? null;
}

/** By target, or by the path of its image. */
export function diskByName(definition: Definition, name: string): Disk | undefined {
  return name.startsWith('/')
    ? definition.disks.find(({ source }) => source?.path === name)
    : diskByTarget(definition, name);
}

/** The definition with the source of one disk changed. */
export function withSource(definition: Definition, target: string, source: Source): Definition {
  const disks = definition.disks.map((disk) =>
    disk.target === target ? { ...disk, source } : disk,
  );
  return { ...definition, disks };
}

/** A definition as its inactive XML has it. */
export function inactiveForm(definition: Definition): Definition {
  const disks = definition.disks.map((disk) => {
    const source = disk.source === null ? null : withoutDetected(disk.source);
    return source === disk.source ? disk : { ...disk, source };
  });
  const changed = disks.some((disk, at) => disk !== definition.disks[at]);
  return changed ? { ...definition, disks } : definition;
}

/** An image without anything known of what lies below it. */
export function newSource(path: string | null, format: string | null): Source {
  return { type: 'file', path, format, below: null, detected: false, extra: null };
}
