/**
 * The snapshots of a domain: a tree whose lists of children have the newest first (section 1).
 *
 * Children are linked to each other, as in libvirt, so that adding and removing cost the same
 * however many there are.
 */
import { Map as PersistentMap } from 'immutable';
import { type Holds, NO_HOLDS, withHolds } from './holds.ts';
import { type Kinds, NO_KINDS, withKind } from './kinds.ts';
import { type Snapshot, tellTheSame } from './snapshot.ts';

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
  const { name } = snapshot;
  const holds = withHolds(tree.holds, null, snapshot);
  const kinds = withKind(tree.kinds, null, snapshot);
  return relinked({ ...tree, holds, kinds }, (links) => {
    links.nodes.set(name, { snapshot, parent, firstChild: null, newer: null, older: null });
    putFirst(links, name, parent);
  });
}

/** Removes a snapshot that has no children; the current one is no longer that one. */
export function removeSnapshot(tree: Tree, name: string): Tree {
  const { snapshot } = nodeOf(tree, name);
  const holds = withHolds(tree.holds, snapshot, null);
  const kinds = withKind(tree.kinds, snapshot, null);
  const current = tree.current === name ? null : tree.current;
  return relinked({ ...tree, holds, kinds, current }, (links) => {
    unlink(links, name);
    links.nodes.remove(name);
  });
}

/** Puts a snapshot, with all below it, in front of the children of another parent. */
export function moveSnapshot(tree: Tree, name: string, parent: string | null): Tree {
  return relinked(tree, (links) => {
    unlink(links, name);
    putFirst(links, name, parent);
  });
}

/** Puts all children of a snapshot, in their order, in front of the children of its parent. */
export function moveChildrenUp(tree: Tree, name: string): Tree {
  const { parent, firstChild } = nodeOf(tree, name);
  if (firstChild === null) return tree;
  const older = firstChildOf(tree, parent);
  return relinked(tree, (links) => {
    let last = firstChild;
    for (let child: string | null = firstChild; child !== null; ) {
      last = child;
      child = links.nodes.get(child)!.older;
      link(links, last, { parent });
    }
    link(links, last, { older });
    if (older !== null) link(links, older, { newer: last });
    link(links, name, { firstChild: null });
    setFirstChild(links, parent, firstChild);
  });
}

/** Gives a snapshot new contents; its name stays. */
export function replaceSnapshot(tree: Tree, snapshot: Snapshot): Tree {
  const node = nodeOf(tree, snapshot.name);
  const nodes = tree.nodes.set(snapshot.name, { ...node, snapshot });
  if (tellTheSame(node.snapshot, snapshot)) return { ...tree, nodes };
  const holds = withHolds(tree.holds, node.snapshot, snapshot);
  const kinds = withKind(tree.kinds, node.snapshot, snapshot);
  return { ...tree, holds, kinds, nodes };
}

/** A tree while its links are changed: the map is not copied for each of them. */
interface Links {
  readonly nodes: PersistentMap<string, Node>;
  firstRoot: string | null;
}

function relinked(tree: Tree, change: (links: Links) => void): Tree {
  const links = { nodes: tree.nodes.asMutable(), firstRoot: tree.firstRoot };
  change(links);
  return { ...tree, nodes: links.nodes.asImmutable(), firstRoot: links.firstRoot };
}

function putFirst(links: Links, name: string, parent: string | null): void {
  const older = parent === null ? links.firstRoot : links.nodes.get(parent)!.firstChild;
  if (older !== null) link(links, older, { newer: name });
  link(links, name, { parent, newer: null, older });
  setFirstChild(links, parent, name);
}

function unlink(links: Links, name: string): void {
  const { parent, newer, older } = links.nodes.get(name)!;
  if (older !== null) link(links, older, { newer });
  if (newer !== null) link(links, newer, { older });
  else setFirstChild(links, parent, older);
}

function setFirstChild(links: Links, parent: string | null, firstChild: string | null): void {
  if (parent === null) links.firstRoot = firstChild;
  else link(links, parent, { firstChild });
}

function link({ nodes }: Links, name: string, change: Partial<Node>): void {
  nodes.set(name, { ...nodes.get(name)!, ...change });
}
