/** The list of known differences explains what it says, and nothing more. */
import { describe, expect, it } from 'vitest';
import { EXPECTED, explanationOf } from './expected.ts';
import type { Played } from './play.ts';

function differing(op: string, path: string, expected: unknown, actual: unknown): Played {
  const steps = [{ op, ok: true }];
  return { setup: {}, initial: { dom: null }, steps, differences: [{ path, expected, actual }] };
}

describe('a known difference', () => {
  it.each(EXPECTED)(
    '$name has a minimal sequence that ends in one of its operations',
    (expected) => {
      expect(expected.ops).toContain(expected.minimal.steps.at(-1)?.op);
    },
  );

  it('is only one if nothing else differs', () => {
    const ready = 'blockjob:active-commit:ready';
    const both = differing('delete', 'events', [ready], [ready, 'shutdown:host']);
    expect(explanationOf(both)?.name).toBe('stray shutdown event');
    expect(explanationOf(differing('delete', 'events', [], [ready, 'shutdown:host']))).toBeNull();
    expect(explanationOf(differing('revert', 'events', [], ['shutdown:host']))).toBeNull();
    expect(explanationOf(differing('delete', 'state.dom', 'a', 'b'))).toBeNull();
  });
});
