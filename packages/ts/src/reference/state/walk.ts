/** Ways through the tree of snapshots. */
import { firstChildOf, type Node, nodeOf, type Tree } from './tree.ts';

/** The children of a snapshot, newest first; of `null` the roots. */
export function* childrenOf(tree: Tree, parent: string | null): Generator<Node> {
  for (let name = firstChildOf(tree, parent); name !== null; ) {
    const node = nodeOf(tree, name);
    yield node;
    name = node.older;
  }
}

/** All below a snapshot, each before its own children; below `null` all there are. */
export function* descendantsOf(tree: Tree, parent: string | null): Generator<Node> {
  // A stack of its own: a chain of snapshots may be deeper than the stack of calls.
  const waiting: string[] = [];
  for (let name = firstChildOf(tree, parent); name !== null; ) {
    const node = nodeOf(tree, name);
    yield node;
    if (node.older !== null) waiting.push(node.older);
    name = node.firstChild ?? waiting.pop() ?? null;
  }
}

/** Parent, its parent and so on. */
export function* ancestorsOf(tree: Tree, name: string): Generator<Node> {
  for (let parent = nodeOf(tree, name).parent; parent !== null; ) {
    const node = nodeOf(tree, parent);
    yield node;
    parent = node.parent;
  }
}

export function isAncestor(tree: Tree, ancestor: string, of: string): boolean {
  for (const node of ancestorsOf(tree, of)) if (node.snapshot.name === ancestor) return true;
  return false;
}

/** Those of some snapshots that are below another one. */
export function* amongDescendants(
  tree: Tree,
  names: Iterable<string>,
  ancestor: string,
): Generator<Node> {
  // By name, whether it is below: many share the way up.
  const known = new Map<string, boolean>([[ancestor, true]]);
  for (const name of names) {
    if (name !== ancestor && isBelow(tree, name, known)) yield nodeOf(tree, name);
  }
}

function isBelow(tree: Tree, name: string, known: Map<string, boolean>): boolean {
  const way: string[] = [];
  let at: string | null = name;
  while (at !== null && !known.has(at)) {
    way.push(at);
    at = nodeOf(tree, at).parent;
  }
  const below = at !== null && known.get(at)!;
  for (const each of way) known.set(each, below);
  return below;
}

export function hasChildren(node: Node): boolean {
  return node.firstChild !== null;
}

export function hasSeveralChildren(tree: Tree, node: Node): boolean {
  return node.firstChild !== null && nodeOf(tree, node.firstChild).older !== null;
}
