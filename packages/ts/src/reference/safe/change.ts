/** What an operation changes: the files that it touches, and what snapshots come to tell. */
import type { Effect } from '../effects/effect.ts';
import type { HostFile } from '../state/image.ts';
import { type Snapshot, tellTheSame } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import type { Hold } from './needed.ts';

export interface Change {
  readonly before: State;
  readonly after: State;
  /** By path. */
  readonly touched: ReadonlyMap<string, TouchedFile>;
  readonly told: readonly Told[];
}

/** A file that something was done to; undefined where there is none. */
export interface TouchedFile {
  readonly path: string;
  readonly was: HostFile | undefined;
  readonly is: HostFile | undefined;
  readonly effects: readonly FileEffect[];
}

type FileEffect = Extract<Effect, { readonly path: string } | { readonly into: string }>;

/** A snapshot that is listed afterwards and is new, or tells of other images than before. */
export interface Told {
  readonly domain: string;
  /** null for one that was not listed. */
  readonly was: Snapshot | null;
  readonly is: Snapshot;
  /** Whether it was taken earlier, and only its metadata is new. */
  readonly restored: boolean;
}

interface Step {
  readonly effects: readonly Effect[];
  readonly before: State;
  readonly after: State;
}

export function changeOf(step: Step): Change {
  const { before, after } = step;
  const touched = touchedBy(step);
  return { before, after, touched, told: [...newlyTold(step)] };
}

export function snapshotIn(state: State, { domain, snapshot }: Hold): Snapshot | null {
  return state.domains.get(domain)?.snapshots.nodes.get(snapshot)?.snapshot ?? null;
}

function touchedBy({ effects, before, after }: Step): Change['touched'] {
  const touched = new Map<string, TouchedFile & { readonly effects: FileEffect[] }>();
  for (const effect of effects) {
    if (!('path' in effect || 'into' in effect)) continue;
    const path = 'path' in effect ? effect.path : effect.into;
    const file = touched.get(path);
    if (file !== undefined) file.effects.push(effect);
    else {
      const [was, is] = [before.files.get(path), after.files.get(path)];
      touched.set(path, { path, was, is, effects: [effect] });
    }
  }
  return touched;
}

function* newlyTold({ effects, before, after }: Step): Generator<Told> {
  const seen = new Set<Snapshot>();
  for (const effect of effects) {
    if (effect.kind !== 'snapshot-added' && effect.kind !== 'snapshot-changed') continue;
    const { domain } = effect;
    const hold = { domain, snapshot: effect.snapshot.name };
    const is = snapshotIn(after, hold);
    if (is === null || seen.has(is)) continue;
    seen.add(is);
    const was = snapshotIn(before, hold);
    if (was !== null && !isOther(was, is) && tellTheSame(was, is)) continue;
    const restored = effect.kind === 'snapshot-added' ? effect.restored : isOther(was, is);
    yield { domain, was, is, restored };
  }
}

function isOther(was: Snapshot | null, is: Snapshot): boolean {
  return was?.creationTime !== is.creationTime;
}
