/** Ways through trees of snapshots, on random trees. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { DOMAIN, Host } from '../testing/host.ts';
import { grown } from '../testing/trees.ts';
import { amongDescendants, descendantsOf } from './walk.ts';

const named = (at: number) => `s${at}`;
const { state } = new Host().external('a');

/** Each snapshot is below one of those before it, or below the root. */
function treeOf(parents: readonly number[]) {
  const parentOf = (at: number) => (at === 0 ? null : (parents[at]! % (at + 1)) - 1);
  const tree = grown(state, parents.length, named, (at) => {
    const parent = parentOf(at);
    return parent === null || parent < 0 ? null : parent;
  });
  return tree.domains.get(DOMAIN)!.snapshots;
}

const names = (nodes: Iterable<{ snapshot: { name: string } }>) =>
  [...nodes].map(({ snapshot }) => snapshot.name).sort();

it('finds among some snapshots those below another one', () => {
  const property = fc.property(
    fc.array(fc.nat(50), { minLength: 1, maxLength: 30 }),
    fc.array(fc.nat(50)),
    fc.nat(50),
    (parents, picks, pick) => {
      const tree = treeOf(parents);
      const picked = (at: number) => named(at % parents.length);
      const some = new Set(picks.map(picked));
      const below = new Set(names(descendantsOf(tree, picked(pick))));
      const expected = [...some].filter((name) => below.has(name)).sort();
      expect(names(amongDescendants(tree, some, picked(pick)))).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 500 });
});
