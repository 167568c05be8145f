/** What is measured on each tree. */
import { ask, flags, type Operation, type PlanOptions, plan } from 'virglot/reference';
import { created, DOMAIN, options, type Shape, step, type Tree } from './trees.ts';

export interface Case {
  readonly name: string;
  readonly shape: Shape;
  /** The cost is of each snapshot of the tree. */
  readonly each?: boolean;
  /** Gives what is called again and again. */
  readonly prepare: (tree: Tree, mode: 'faithful' | 'safe') => () => unknown;
}

const erase = (snapshot: string, bits = 0): Operation => ({
  op: 'delete',
  domain: DOMAIN,
  snapshot,
  flags: bits,
});
const revert = (snapshot: string): Operation => ({ op: 'revert', domain: DOMAIN, snapshot });

/** Plans the operation; what the plan is made for never changes. */
function planned(
  make: (tree: Tree) => Operation,
  expected: 'plan' | 'refusal' = 'plan',
): Case['prepare'] {
  return (tree, mode) => {
    const operation = make(tree);
    const with_: PlanOptions = { ...options, mode };
    const { kind } = plan(tree.state, operation, with_);
    if (kind !== expected) throw new Error(`${operation.op} is a ${kind}`);
    return () => plan(tree.state, operation, with_);
  };
}

function running(make: (tree: Tree) => Operation): Case['prepare'] {
  return (tree, mode) => {
    const state = step(tree.state, { op: 'start', domain: DOMAIN });
    return planned(make)({ ...tree, state }, mode);
  };
}

const asked =
  (query: (tree: Tree) => Parameters<typeof ask>[1]): Case['prepare'] =>
  (tree) =>
  () =>
    ask(tree.state, query(tree), options);

const current = asked(() => ({ query: 'current', domain: DOMAIN }));
const parent = asked(({ leaf }) => ({ query: 'parent', domain: DOMAIN, snapshot: leaf }));
const { METADATA_ONLY, CHILDREN_ONLY } = flags.DELETE;
const list = asked(() => ({ query: 'list', domain: DOMAIN }));
const belowAll = planned(({ root }) => erase(root));
const forgetAll = planned(({ root }) => erase(root, METADATA_ONLY | CHILDREN_ONLY));

export const CASES: readonly Case[] = [
  ...(['wide', 'deep'] as const).flatMap((shape): readonly Case[] => [
    { name: 'create, internal', shape, prepare: planned(() => created('new', false)) },
    { name: 'revert, internal', shape, prepare: planned(({ leaf }) => revert(leaf)) },
    { name: 'delete a leaf', shape, prepare: planned(({ leaf }) => erase(leaf)) },
    { name: 'forget a leaf', shape, prepare: planned(({ leaf }) => erase(leaf, METADATA_ONLY)) },
  ]),
  ...(['bushy', 'long'] as const).flatMap((shape): readonly Case[] => [
    { name: 'create, external', shape, prepare: planned(() => created('new', true)) },
    { name: 'create, running', shape, prepare: running(() => created('new', true)) },
    { name: 'revert, external', shape, prepare: planned(({ leaf }) => revert(leaf)) },
    { name: 'delete, refused', shape, prepare: planned(({ root }) => erase(root), 'refusal') },
    { name: 'delete a leaf', shape, prepare: planned(({ leaf }) => erase(leaf)) },
    { name: 'delete and merge', shape, prepare: planned((tree) => erase(tree.current)) },
    { name: 'forget a leaf', shape, prepare: planned(({ leaf }) => erase(leaf, METADATA_ONLY)) },
  ]),
  { name: 'delete above all others', shape: 'stem', prepare: belowAll },
  { name: 'the same, each it changes', shape: 'running', each: true, prepare: belowAll },
  { name: 'forget all others, each', shape: 'wide', each: true, prepare: forgetAll },
  { name: 'list, each', shape: 'wide', each: true, prepare: list },
  { name: 'current', shape: 'deep', prepare: current },
  { name: 'parent', shape: 'deep', prepare: parent },
];
