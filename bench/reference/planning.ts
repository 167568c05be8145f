/** Ways to plan again and again: on one state, or on those that follow each other. */
import { apply, type Operation, type PlanOptions, plan } from 'virglot/reference';
import { DOMAIN, options, step, type Tree } from './trees.ts';

export type Mode = 'faithful' | 'safe';
/** Gives what is called again and again. */
export type Prepare = (tree: Tree, mode: Mode) => () => unknown;

/** Plans the operation; what the plan is made for never changes. */
export function again(
  make: (tree: Tree) => Operation,
  expected: 'plan' | 'refusal' = 'plan',
): Prepare {
  return (tree, mode) => {
    const operation = make(tree);
    const how: PlanOptions = { ...options, mode };
    const { kind } = plan(tree.state, operation, how);
    if (kind !== expected) throw new Error(`${operation.op} is a ${kind}`);
    return () => plan(tree.state, operation, how);
  };
}

/** Does one operation after another, and starts anew after the last one. */
export function inTurn(make: (tree: Tree) => readonly Operation[]): Prepare {
  return (tree, mode) => {
    const operations = make(tree);
    const how: PlanOptions = { ...options, mode };
    let [state, at] = [tree.state, 0];
    return () => {
      if (at === operations.length) [state, at] = [tree.state, 0];
      const operation = operations[at++]!;
      const outcome = plan(state, operation, how);
      if (outcome.kind !== 'plan') throw new Error(`${operation.op} is a ${outcome.kind}`);
      state = apply(state, outcome);
    };
  };
}

export function started(prepare: Prepare): Prepare {
  return (tree, mode) => {
    const state = step(tree.state, { op: 'start', domain: DOMAIN });
    return prepare({ ...tree, state }, mode);
  };
}
