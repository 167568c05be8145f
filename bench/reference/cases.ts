/** What is measured on each tree. */
import { ask, flags, type Operation } from 'virglot/reference';
import { again, inTurn, type Prepare, started } from './planning.ts';
import {
  created,
  DOMAIN,
  leavesOf,
  lineOf,
  options,
  revert,
  type Shape,
  type Tree,
} from './trees.ts';

export interface Case {
  readonly name: string;
  readonly shape: Shape;
  /** The cost is of each snapshot of the tree. */
  readonly each?: boolean;
  readonly prepare: Prepare;
}

const erase = (snapshot: string, bits = 0): Operation => ({
  op: 'delete',
  domain: DOMAIN,
  snapshot,
  flags: bits,
});

const asked =
  (query: (tree: Tree) => Parameters<typeof ask>[1]): Prepare =>
  (tree) =>
  () =>
    ask(tree.state, query(tree), options);

const current = asked(() => ({ query: 'current', domain: DOMAIN }));
const parent = asked(({ leaf }) => ({ query: 'parent', domain: DOMAIN, snapshot: leaf }));
const { METADATA_ONLY, CHILDREN_ONLY } = flags.DELETE;
const list = asked(() => ({ query: 'list', domain: DOMAIN }));
const belowAll = again(({ root }) => erase(root));
const forgetAll = again(({ root }) => erase(root, METADATA_ONLY | CHILDREN_ONLY));

/** Goes to one leaf after another, and makes a snapshot there. */
const forks = (tree: Tree): readonly Operation[] =>
  leavesOf(tree).flatMap((leaf, at) => [revert(leaf), created(`new${at}`, true)]);

export const CASES: readonly Case[] = [
  ...(['wide', 'deep'] as const).flatMap((shape): readonly Case[] => [
    { name: 'create, internal', shape, prepare: again(() => created('new', false)) },
    { name: 'revert, internal', shape, prepare: again(({ leaf }) => revert(leaf)) },
    { name: 'delete a leaf', shape, prepare: again(({ leaf }) => erase(leaf)) },
    { name: 'forget a leaf', shape, prepare: again(({ leaf }) => erase(leaf, METADATA_ONLY)) },
  ]),
  ...(['bushy', 'long'] as const).flatMap((shape): readonly Case[] => [
    { name: 'create, external', shape, prepare: again(() => created('new', true)) },
    { name: 'create, running', shape, prepare: started(again(() => created('new', true))) },
    { name: 'revert, external', shape, prepare: again(({ leaf }) => revert(leaf)) },
    { name: 'delete, refused', shape, prepare: again(({ root }) => erase(root), 'refusal') },
    { name: 'delete a leaf', shape, prepare: again(({ leaf }) => erase(leaf)) },
    { name: 'delete and merge', shape, prepare: again((tree) => erase(tree.current)) },
    { name: 'forget a leaf', shape, prepare: again(({ leaf }) => erase(leaf, METADATA_ONLY)) },
    { name: 'reverts in turn', shape, prepare: inTurn((tree) => leavesOf(tree).map(revert)) },
    { name: 'creations in turn', shape, prepare: inTurn(forks) },
    {
      name: 'deletions in turn',
      shape,
      prepare: inTurn((tree) => leavesOf(tree).map((leaf) => erase(leaf))),
    },
    {
      name: 'merges in turn',
      shape,
      prepare: inTurn((tree) => lineOf(tree).map((each) => erase(each))),
    },
  ]),
  { name: 'delete above all others', shape: 'stem', prepare: belowAll },
  { name: 'the same, each it changes', shape: 'running', each: true, prepare: belowAll },
  { name: 'forget all others, each', shape: 'wide', each: true, prepare: forgetAll },
  { name: 'list, each', shape: 'wide', each: true, prepare: list },
  { name: 'current', shape: 'deep', prepare: current },
  { name: 'parent', shape: 'deep', prepare: parent },
];
