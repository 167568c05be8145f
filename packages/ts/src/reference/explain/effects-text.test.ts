import { describe, expect, it } from 'vitest';
import type { Effect } from '../effects/effect.ts';
import { describeEffect } from './index.ts';

describe('effects in words', () => {
  it.each<readonly [Effect, string | null]>([
    [{ kind: 'file-removed', path: '/a' }, "The file '/a' is deleted."],
    [{ kind: 'image-committed', top: '/b', into: '/a' }, "What '/b' holds is merged into '/a'."],
    [
      { kind: 'image-rebased', path: '/b', backing: null },
      "The image '/b' no longer lies over another.",
    ],
    [
      { kind: 'internal-saved', path: '/a', name: 's', vmstate: true },
      "The snapshot 's' is saved inside the image '/a', with the memory of the guest.",
    ],
    [
      { kind: 'state-changed', domain: 'd', state: 'shutoff', reason: 'failed' },
      'The guest does not start.',
    ],
    [
      { kind: 'snapshot-moved', domain: 'd', name: 's', parent: 'p' },
      "The snapshot 's' becomes a child of 'p'.",
    ],
    [{ kind: 'current-changed', domain: 'd', name: null }, 'No snapshot is current any more.'],
    [{ kind: 'lifecycle-event', domain: 'd', event: 'stopped', detail: 'saved' }, null],
  ])('%j', (effect, text) => {
    expect(describeEffect(effect)).toBe(text);
  });
});
