/** What an effect makes of the state. */
import type { State } from '../state/state.ts';
import { applyToDomains } from './domains.ts';
import type { Effect } from './effect.ts';
import { applyToFiles } from './files.ts';
import { applyToSnapshots } from './snapshots.ts';

export function applyEffect(state: State, effect: Effect): State {
  switch (effect.kind) {
    case 'file-created':
    case 'file-removed':
    case 'slot-written':
    case 'image-committed':
    case 'image-rebased':
    case 'internal-saved':
    case 'internal-applied':
    case 'internal-removed':
    case 'bitmap-added':
      return applyToFiles(state, effect);
    case 'domain-added':
    case 'domain-removed':
    case 'domain-renamed':
    case 'state-changed':
    case 'definitions-changed':
    case 'definition-unwritten':
    case 'managed-save':
    case 'images-released':
    case 'checkpoint-added':
    case 'block-job':
      return applyToDomains(state, effect);
    case 'snapshot-added':
    case 'snapshot-changed':
    case 'snapshot-moved':
    case 'children-moved-up':
    case 'snapshot-removed':
    case 'current-changed':
      return applyToSnapshots(state, effect);
    case 'lifecycle-event':
    case 'block-job-event':
      return state;
  }
}
