/** Effects on the metadata of snapshots. */
import { sealed } from '../state/seal.ts';
import { type State, withDomain } from '../state/state.ts';
import {
  addSnapshot,
  moveChildrenUp,
  moveSnapshot,
  removeSnapshot,
  replaceSnapshot,
  type Tree,
} from '../state/tree.ts';
import type { SnapshotEffect } from './effect.ts';

export function applyToSnapshots(state: State, effect: SnapshotEffect): State {
  const domain = state.domains.get(effect.domain)!;
  const after = withDomain(state, { ...domain, snapshots: changed(domain.snapshots, effect) });
  const isNew = effect.kind === 'snapshot-added' && !effect.restored;
  return isNew ? sealed(after, effect.snapshot) : after;
}

function changed(tree: Tree, effect: SnapshotEffect): Tree {
  switch (effect.kind) {
    case 'snapshot-added':
      return addSnapshot(tree, effect.snapshot, effect.parent);
    case 'snapshot-changed':
      return replaceSnapshot(tree, effect.snapshot);
    case 'snapshot-moved':
      return moveSnapshot(tree, effect.name, effect.parent);
    case 'children-moved-up':
      return moveChildrenUp(tree, effect.name);
    case 'snapshot-removed':
      return removeSnapshot(tree, effect.name);
    case 'current-changed':
      return { ...tree, current: effect.name };
  }
}
