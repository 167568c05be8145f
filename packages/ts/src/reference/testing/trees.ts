/** Hosts with many snapshots, made without creating one after the other. */
import type { Snapshot } from '../state/snapshot.ts';
import { type State, withDomain } from '../state/state.ts';
import { addSnapshot, nodeOf, type Tree } from '../state/tree.ts';
import { DOMAIN, Host } from './host.ts';

const NASTY = [
  '💾 日本語のとても長い名前のスナップショットです、まだ続きます',
  'x'.repeat(300),
  '\u001b[31mred\u0007\u202e\u0000',
  '</text><script>alert(1)</script>&amp;',
  'é'.normalize('NFD').repeat(60),
  '👨‍👩‍👧‍👦'.repeat(30),
];

export const nasty = (at: number) => `${NASTY[at % NASTY.length]}${at}`;

/** The same host with more snapshots, each below the one that `parentOf` tells. */
export function grown(
  state: State,
  count: number,
  nameOf: (at: number) => string,
  parentOf: (at: number) => number | null,
): State {
  const domain = state.domains.get(DOMAIN)!;
  const { snapshot } = nodeOf(domain.snapshots, 'a');
  let tree: Tree = domain.snapshots;
  for (let at = 0; at < count; at++) {
    const parent = parentOf(at);
    const name = nameOf(at);
    const under = parent === null ? 'a' : nameOf(parent);
    const added: Snapshot = { ...snapshot, name, parent: under };
    tree = addSnapshot(tree, added, under);
  }
  return withDomain(state, { ...domain, snapshots: tree });
}

export const branching = (names: (at: number) => string, count = 60) =>
  grown(new Host().external('a').state, count, names, (at) =>
    at === 0 ? null : Math.floor((at * 7) / 10),
  );
