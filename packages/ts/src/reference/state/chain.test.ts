import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Chain, chainAt, contentsThrough, imagesOf, type Layer, layersOf } from './chain.ts';
import { isImage, newImage } from './image.ts';
import { EMPTY_STATE, type State, withFile, withoutFile, withSeal } from './state.ts';

const PATHS = ['/a', '/b', '/c', '/d'];
const path = fc.constantFrom(...PATHS);
/** A change starts from one of the last states, so that they fork. */
const where = fc.record({ back: fc.nat({ max: 2 }), asked: fc.subarray(PATHS) });
const change = fc.oneof(
  fc.tuple(path, path).map(([at, below]) => putting(at, below)),
  path.map((at) => putting(at, null)),
  path.map(removing),
  path.map(sealing),
  path.map((at) => (state: State) => withFile(state, at, SHARED)),
);

/** Put in many states, as one value. */
const SHARED = newImage('qcow2', { path: '/b', format: 'qcow2' });

let written = 0;

function putting(at: string, below: string | null): (state: State) => State {
  const backing = below === null ? null : { path: below, format: 'qcow2' };
  const slots = new Map([[written % 3, written++]]);
  return (state) => withFile(state, at, { ...newImage('qcow2', backing), slots });
}

function removing(at: string): (state: State) => State {
  return (state) => (state.files.has(at) ? withoutFile(state, at) : state);
}

function sealing(at: string): (state: State) => State {
  return (state) => {
    const file = state.files.get(at);
    return isImage(file) ? withSeal(state, at, file, 5n) : state;
  };
}

describe('chains of images', () => {
  it('are what the headers of their state say, whatever was asked of others', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(where, change), { maxLength: 40 }), (all) => {
        const states = [EMPTY_STATE];
        for (const [{ back, asked }, make] of all) {
          const before = states.at(-1 - back) ?? EMPTY_STATE;
          const after = make(before);
          states.push(after);
          for (const top of asked) {
            expectTrue(after, top);
            expectTrue(before, top);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

function expectTrue(state: State, top: string): void {
  const layers = [...layersOf(state, top)];
  const chain = chainAt(state, top);
  const told = ({ path, image }: Pick<Layer, 'path'> & { image: Chain['image'] }) => [
    path,
    image?.backing,
    image?.slots,
  ];
  expect([...imagesOf(chain)].map(told)).toEqual(layers.map(told));
  const last = layers.at(-1)!.image;
  const isWhole = last !== null && last.backing === null;
  expect(chain).toMatchObject({ depth: layers.length, isWhole });
  const contents = new Map(layers.reverse().flatMap(({ image }) => [...(image?.slots ?? [])]));
  expect(contentsThrough(chain)).toEqual(isWhole ? contents : null);
}
