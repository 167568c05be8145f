/**
 * The snapshots of a domain: a tree whose lists of children have the newest first (section 1).
 *
 * Children are linked to each other, as in libvirt, so that adding and removing cost the same
 * however many there are.
 */
import { Map as PersistentMap } from 'immutable';
import { type Holds, NO_HOLDS, withHolds } from './holds.ts';
import { type Kinds, NO_KINDS, withKind } from './kinds.ts';
import type { Snapshot } from './snapshot.ts';

export interface Node {
  readonly snapshot: Snapshot;
  /** null below the root that all trees have. */
  readonly parent: string | null;
  readonly firstChild: string | null;
  /** The next newer child of the same parent. */
  readonly newer: string | null;
  /** The next older one. */
  readonly older: string | null;
}

export interface Tree {
  readonly nodes: PersistentMap<string, Node>;
  readonly firstRoot: string | null;
  readonly current: string | null;
  readonly holds: Holds;
  readonly kinds: Kinds;
}

export const EMPTY_TREE: Tree = {
  nodes: PersistentMap(),
  firstRoot: null,
  current: null,
  holds: NO_HOLDS,
  kinds: NO_KINDS,
};

export function nodeOf(tree: Tree, name: string): Node {
  const node = tree.nodes.get(name);
  if (node === undefined) throw new Error(`no snapshot ${name}`);
  return node;
}

export function firstChildOf(tree: Tree, parent: string | null): string | null {
  return parent === null ? tree.firstRoot : nodeOf(tree, parent).firstChild;
}

/** Adds a snapshot in front of the children of `parent`. */
export function addSnapshot(tree: Tree, snapshot: Snapshot, parent: string | null): Tree {
  const older = firstChildOf(tree, parent);
  const { name } = snapshot;
  const nodes = tree.nodes.withMutations((map) => {
    if (older !== null) link(map, older, { newer: name });
    map.set(name, { snapshot, parent, firstChild: null, newer: null, older });
  });
  const holds = withHolds(tree.holds, null, snapshot);
  const kinds = withKind(tree.kinds, null, snapshot);
  return withFirstChild({ ...tree, nodes, holds, kinds }, parent, name);
}

/** Removes a snapshot that has no children; the current one is no longer that one. */
export function removeSnapshot(tree: Tree, name: string): Tree {
  const unlinked = unlink(tree, name);
  const nodes = unlinked.nodes.remove(name);
  const holds = withHolds(tree.holds, nodeOf(tree, name).snapshot, null);
  const kinds = withKind(tree.kinds, nodeOf(tree, name).snapshot, null);
  const current = tree.current === name ? null : tree.current;
  return { ...unlinked, nodes, holds, kinds, current };
}

/** Puts a snapshot, with all below it, in front of the children of another parent. */
export function moveSnapshot(tree: Tree, name: string, parent: string | null): Tree {
  const without = unlink(tree, name);
  const older = firstChildOf(without, parent);
  const nodes = without.nodes.withMutations((map) => {
    if (older !== null) link(map, older, { newer: name });
    link(map, name, { parent, newer: null, older });
  });
  return withFirstChild({ ...without, nodes }, parent, name);
}

/** Puts all children of a snapshot, in their order, in front of the children of its parent. */
export function moveChildrenUp(tree: Tree, name: string): Tree {
  const { parent, firstChild } = nodeOf(tree, name);
  if (firstChild === null) return tree;
  const older = firstChildOf(tree, parent);
  const nodes = tree.nodes.withMutations((map) => {
    let last = firstChild;
    for (let child: string | null = firstChild; child !== null; child = map.get(child)!.older) {
      link(map, child, { parent });
      last = child;
    }
    link(map, last, { older });
    if (older !== null) link(map, older, { newer: last });
    link(map, name, { firstChild: null });
  });
  return withFirstChild({ ...tree, nodes }, parent, firstChild);
}

/** Gives a snapshot new contents; its name stays. */
export function replaceSnapshot(tree: Tree, snapshot: Snapshot): Tree {
  const node = nodeOf(tree, snapshot.name);
  const holds = withHolds(tree.holds, node.snapshot, snapshot);
  const kinds = withKind(tree.kinds, node.snapshot, snapshot);
  return { ...tree, holds, kinds, nodes: tree.nodes.set(snapshot.name, { ...node, snapshot }) };
}

function unlink(tree: Tree, name: string): Tree {
  const { parent, newer, older } = nodeOf(tree, name);
  const nodes = tree.nodes.withMutations((map) => {
    if (newer !== null) link(map, newer, { older });
    if (older !== null) link(map, older, { newer });
  });
  const changed = { ...tree, nodes };
  return newer === null ? withFirstChild(changed, parent, older) : changed;
}

function withFirstChild(tree: Tree, parent: string | null, firstChild: string | null): Tree {
  if (parent === null) return { ...tree, firstRoot: firstChild };
  const node = nodeOf(tree, parent);
  return { ...tree, nodes: tree.nodes.set(parent, { ...node, firstChild }) };
}

function link(map: PersistentMap<string, Node>, name: string, change: Partial<Node>): void {
  map.set(name, { ...map.get(name)!, ...change });
}
