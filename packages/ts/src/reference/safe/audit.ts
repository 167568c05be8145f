/** Finds what an operation takes from snapshots that are still listed afterwards. */
import type { Effect } from '../effects/effect.ts';
import type { Definition } from '../state/definition.ts';
import type { State } from '../state/state.ts';
import { holdsOn, isNeeded, overlaysOn } from './needed.ts';

export interface Loss {
  /** The image that goes or changes. */
  readonly path: string;
  /** Snapshots that lose what they hold of it, as far as they are its own. */
  readonly snapshots: readonly string[];
}

interface Change {
  readonly effects: readonly Effect[];
  readonly before: State;
  readonly after: State;
}

export function auditChange(change: Change): readonly Loss[] {
  const lost = change.effects.flatMap((effect) => lossesOf(effect, change));
  return [...lost, ...overwritten(change)];
}

function lossesOf(effect: Effect, { before, after }: Change): readonly Loss[] {
  switch (effect.kind) {
    case 'file-removed':
      return after.files.has(effect.path) ? [] : removed(after, effect.path);
    case 'image-committed':
      return changed(before, after, effect.into);
    case 'internal-removed':
      return holdsOn(after, effect.path)
        .filter((hold) => hold.location === 'internal' && hold.snapshot === effect.name)
        .map(({ snapshot }) => ({ path: effect.path, snapshots: [snapshot] }));
    default:
      return [];
  }
}

function removed(after: State, path: string): readonly Loss[] {
  const snapshots = holdsOn(after, path).map(({ snapshot }) => snapshot);
  const below = overlaysOn(after, path).some((overlay) => isNeeded(after, overlay));
  return snapshots.length > 0 || below ? [{ path, snapshots }] : [];
}

/** Who read the image before and still does now reads something else. */
function changed(before: State, after: State, path: string): readonly Loss[] {
  const held = new Set(holdsOn(before, path).map(({ snapshot }) => snapshot));
  const snapshots = holdsOn(after, path)
    .filter(({ location, snapshot }) => location === 'external' && held.has(snapshot))
    .map(({ snapshot }) => snapshot);
  const were = new Set(overlaysOn(before, path));
  const below = overlaysOn(after, path).some(
    (overlay) => were.has(overlay) && isNeeded(after, overlay),
  );
  return snapshots.length > 0 || below ? [{ path, snapshots }] : [];
}

/** Images that a guest comes to write into although others lie over them or froze them. */
function overwritten({ before, after }: Change): readonly Loss[] {
  const losses: Loss[] = [];
  for (const [name, { live, config }] of after.domains) {
    const was = before.domains.get(name);
    if (was !== undefined && was.live === live && was.config === config) {
      if (was.snapshots.mentions === after.domains.get(name)!.snapshots.mentions) continue;
    }
    for (const path of topsOf(live, config)) losses.push(...frozen(after, path));
  }
  return losses;
}

function frozen(state: State, path: string): readonly Loss[] {
  const snapshots = holdsOn(state, path)
    .filter(({ location }) => location === 'external')
    .map(({ snapshot }) => snapshot);
  const below = overlaysOn(state, path).some((overlay) => isNeeded(state, overlay));
  return snapshots.length > 0 || below ? [{ path, snapshots }] : [];
}

function topsOf(...definitions: readonly (Definition | null)[]): ReadonlySet<string> {
  const paths = definitions.flatMap((definition) =>
    (definition?.disks ?? []).flatMap(({ source, readonly }) =>
      source?.path && !readonly ? [source.path] : [],
    ),
  );
  return new Set(paths);
}
