/** Snapshots inside images, where those are in the way. */
import { topsOf } from '../../safe/needed.ts';
import { layersOf } from '../../state/chain.ts';
import { type Domain, definitionOf } from '../../state/domain.ts';
import type { State } from '../../state/state.ts';
import { deletion, type Step } from './steps.ts';

/** More are no advice to a person. */
const MOST = 6;

/** Deletes what is inside the images that the guest reads; nothing where that is too much. */
export function deletionsInside(state: State, domain: Domain): readonly Step[] {
  const { name: of, snapshots } = domain;
  const names = new Set<string>();
  for (const top of topsOf(definitionOf(domain))) {
    for (const { path } of layersOf(state, top)) {
      for (const name of snapshots.holds.inside.get(path) ?? []) {
        names.add(name);
        if (names.size > MOST) return [];
      }
    }
  }
  return [...names].map((name) => deletion(of, name));
}
