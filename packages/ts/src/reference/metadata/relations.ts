/** Makes a tree of snapshots that name their parents; libvirt's virDomainMomentUpdateRelations. */

import { cyclesOf } from '../state/cycles.ts';
import { addSnapshot, EMPTY_TREE, type Tree } from '../state/tree.ts';
import { quoted } from '../text/printable.ts';
import type { Report } from './problem.ts';
import type { Entries } from './read.ts';

const NOTHING_CURRENT = 'it became a root, and no snapshot is current';

/** What has no parent, or is its own ancestor, becomes a root; then nothing is current. */
export function treeOf({ byName, current }: Entries, report: Report): Tree {
  const parents = new Map<string, string | null>();
  let consistent = true;
  for (const [name, { file, snapshot }] of byName) {
    const { parent } = snapshot;
    const missing = parent !== null && !byName.has(parent);
    parents.set(name, missing ? null : parent);
    if (!missing) continue;
    consistent = false;
    const problem = `there is no snapshot ${quoted(parent)}, the parent of ${quoted(name)}`;
    report({ kind: 'missing-parent', file, problem, done: NOTHING_CURRENT });
  }
  for (const cycle of cyclesOf(byName.keys(), (name) => parents.get(name) ?? null)) {
    consistent = false;
    const root = youngest(cycle, byName);
    parents.set(root, null);
    const { file } = byName.get(root)!;
    const problem = `${quoted(root)} is its own ancestor, by ${cycle.length} steps`;
    report({ kind: 'cycle', file, problem, done: NOTHING_CURRENT });
  }
  return { ...built(byName, parents), current: consistent ? current : null };
}

/** libvirt takes the one it comes to last, which is not told: here that is the newest. */
function youngest(cycle: readonly string[], byName: Entries['byName']): string {
  const members = new Set(cycle);
  return [...byName.keys()].findLast((name) => members.has(name))!;
}

/** Parents first, and each parent's children from the oldest on, as they were made. */
function built(byName: Entries['byName'], parents: ReadonlyMap<string, string | null>): Tree {
  const children = new Map<string | null, string[]>();
  for (const [name, parent] of parents) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [name]);
    else siblings.push(name);
  }
  let tree = EMPTY_TREE;
  const waiting: (string | null)[] = [null];
  for (const parent of waiting) {
    for (const name of children.get(parent) ?? []) {
      tree = addSnapshot(tree, byName.get(name)!.snapshot, parent);
      waiting.push(name);
    }
  }
  return tree;
}
