/** Every recording of a real libvirtd replays without a difference. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../src/scenario/format.ts';
import { playerFor } from '../src/scenario/recorded-player.ts';
import { replayScenario } from '../src/scenario/replay.ts';

const folder = fileURLToPath(new URL('recordings/', import.meta.url));

/** `11.3.0-found` is what random comparisons with that release found. */
describe.each(['11.3.0', '11.3.0-found', '12.8.0'])('libvirt %s', (name) => {
  const recording: Recording = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));

  it.each(recording.scenarios.map((scenario) => [`${scenario.group}: ${scenario.name}`, scenario]))(
    '%s',
    async (_, scenario) => {
      expect(await replayScenario(scenario as never, playerFor(recording))).toEqual([]);
    },
  );
});
