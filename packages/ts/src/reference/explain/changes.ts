/** How the list of snapshots and the disks of a domain end, compared with how they were. */
import type { Effect } from '../effects/effect.ts';
import { type Domain, definitionOf } from '../state/domain.ts';
import { diskByTarget } from '../state/source.ts';
import type { Tree } from '../state/tree.ts';
import { listed, quoted } from '../text/printable.ts';

export function treeChanges(before: Tree, after: Tree, effects: readonly Effect[]): string[] {
  if (before === after) return [];
  const touched = namesIn(effects);
  const added = touched.filter((name) => !before.nodes.has(name) && after.nodes.has(name));
  const gone = removedIn(effects).filter(
    (name) => before.nodes.has(name) && !after.nodes.has(name),
  );
  const sentences = added.map((name) => {
    const { parent } = after.nodes.get(name)!;
    const where = parent === null ? '' : `, below ${quoted(parent)}`;
    return `The snapshot ${quoted(name)} is listed${where}.`;
  });
  if (gone.length > 0) sentences.push(`${theSnapshots(gone)} no longer listed.`);
  for (const [parent, names] of moved(before, after, touched)) {
    const one = names.length === 1;
    const what = parent === null ? 'root' : 'child';
    const many = parent === null ? 'roots' : 'children';
    const of = parent === null ? '' : ` of ${quoted(parent)}`;
    sentences.push(`${listed(names)} ${one ? `becomes a ${what}` : `become ${many}`}${of}.`);
  }
  if (before.current !== after.current) {
    sentences.push(
      after.current === null
        ? 'No snapshot is current any more.'
        : `The current snapshot is ${quoted(after.current)}.`,
    );
  }
  return sentences;
}

function theSnapshots(names: readonly string[]): string {
  return names.length === 1
    ? `The snapshot ${listed(names)} is`
    : `The snapshots ${listed(names)} are`;
}

/** Snapshots that were added, changed or moved, each once. */
function namesIn(effects: readonly Effect[]): readonly string[] {
  const names = effects.flatMap((effect) => {
    switch (effect.kind) {
      case 'snapshot-added':
      case 'snapshot-changed':
        return [effect.snapshot.name];
      case 'snapshot-moved':
        return [effect.name];
      default:
        return [];
    }
  });
  return [...new Set(names)];
}

/** Snapshots that were removed, each once. */
export function removedIn(effects: readonly Effect[]): readonly string[] {
  const names = effects.flatMap((effect) =>
    effect.kind === 'snapshot-removed' ? [effect.name] : [],
  );
  return [...new Set(names)];
}

/** What has another parent than before, by that parent. */
function moved(
  before: Tree,
  after: Tree,
  names: readonly string[],
): ReadonlyMap<string | null, string[]> {
  const byParent = new Map<string | null, string[]>();
  for (const name of names) {
    const now = after.nodes.get(name);
    const was = before.nodes.get(name);
    if (now === undefined || was === undefined || now.parent === was.parent) continue;
    if (!byParent.has(now.parent)) byParent.set(now.parent, []);
    byParent.get(now.parent)!.push(name);
  }
  return byParent;
}

/** Which images the guest has from now on. */
export function diskChanges(before: Domain, after: Domain): readonly string[] {
  const [was, now] = [definitionOf(before), definitionOf(after)];
  if (was === now) return [];
  const changed = now.disks.flatMap(({ target, source }) => {
    const old = diskByTarget(was, target);
    if (old === undefined) return [`The disk ${quoted(target)} is attached.`];
    if (old.source?.path === source?.path || !source?.path) return [];
    return [`The disk ${quoted(target)} is ${quoted(source.path)} from now on.`];
  });
  const detached = was.disks
    .filter(({ target }) => diskByTarget(now, target) === undefined)
    .map(({ target }) => `The disk ${quoted(target)} is detached.`);
  return [...changed, ...detached];
}
