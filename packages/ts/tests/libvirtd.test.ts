/**
 * Plays recorded scenarios again on the libvirt that is installed here. `VIRGLOT_REPLAY=all` plays all
 * of them, without it every seventh is.
 */
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { comparable } from '../src/libvirtd/comparable.ts';
import { type Libvirtd, startLibvirtd, UnavailableError } from '../src/libvirtd/player.ts';
import type { Outcome, RecordedStep, Recording, Step } from '../src/scenario/format.ts';

const EVERY = process.env.VIRGLOT_REPLAY === 'all' ? 1 : 7;

const libvirtd = await startLibvirtd().catch((error: unknown) => {
  if (error instanceof UnavailableError) return error.message;
  throw error;
});
const recording = typeof libvirtd === 'string' ? libvirtd : recordingOf(libvirtd.version);

afterAll(() => (typeof libvirtd === 'string' ? undefined : libvirtd.close()));

if (typeof libvirtd === 'string' || typeof recording === 'string') {
  test.skip(`a real libvirtd: ${typeof recording === 'string' ? recording : ''}`, () => {});
} else {
  replay(libvirtd, recording);
}

function replay(daemon: Libvirtd, { libvirt, scenarios }: Recording): void {
  describe(`libvirt ${libvirt} as recorded`, () => {
    const sample = scenarios.filter((_scenario, index) => index % EVERY === 0);
    test.each(sample)('$group: $name', async ({ setup, initial, steps }) => {
      const player = daemon.player();
      try {
        expect(await player.open(setup ?? {})).toEqual(initial);
        for (const recorded of steps) {
          const { step, outcome } = parts(recorded);
          const told = await player.play(step);
          expect(comparable(told), JSON.stringify(step)).toEqual(comparable(outcome));
        }
      } finally {
        await player.close();
      }
    });
  });
}

function recordingOf(version: string): Recording | string {
  const url = new URL(`recordings/${version}.json`, import.meta.url);
  if (!existsSync(url)) return `no recording of libvirt ${version}`;
  return JSON.parse(readFileSync(url, 'utf8')) as Recording;
}

function parts(recorded: RecordedStep): { readonly step: Step; readonly outcome: Outcome } {
  const outcome: Record<string, unknown> = {};
  const step: Record<string, unknown> = {};
  const told = ['ok', 'result', 'error', 'crash', 'events', 'state', 'stateAfterRestart'];
  for (const [key, value] of Object.entries(recorded)) {
    (told.includes(key) ? outcome : step)[key] = value;
  }
  return { step: step as unknown as Step, outcome: outcome as unknown as Outcome };
}
