import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { RecordedStep, Recording } from '../../scenario/format.ts';
import { operationOf } from '../../scenario/operations.ts';
import { playerFor } from '../../scenario/recorded-player.ts';
import type { Operation } from '../operations/operation.ts';
import { plan } from '../plan.ts';
import { profileOf } from '../profiles/profile.ts';
import type { State } from '../state/state.ts';
import { DOMAIN } from '../testing/host.ts';
import { explain, explainText } from './index.ts';

describe.each(['11.3.0', '12.8.0'])('what libvirt %s was recorded to do', (version) => {
  const url = new URL(`../../../tests/recordings/${version}.json`, import.meta.url);
  const recording: Recording = JSON.parse(readFileSync(fileURLToPath(url), 'utf8'));
  const qemu = recording.scenarios.filter(({ setup }) => setup?.driver !== 'test');

  it.each(qemu.map((each) => [each.name, each] as const))('%s', async (_, { setup, steps }) => {
    const player = playerFor(recording);
    await player.open(setup ?? {});
    for (const step of steps) {
      const operation = operationFor(step);
      if (operation !== null) check(player.state, operation, step);
      await player.play(step);
    }
  });

  const profile = profileOf(version);

  function check(state: State, operation: Operation, step: RecordedStep): void {
    const explanation = explain(state, operation, { profile, clock: () => 1_900_000_000 });
    const { verdict, reason, instead } = explanation;
    if (step.crash !== undefined) expect(verdict).toBe('crashes');
    else if (step.ok) expect(['works', 'loses data', 'dead end']).toContain(verdict);
    else expect(reason?.error).toMatchObject({ code: step.error?.code, number: step.error?.num });
    expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation);
    for (const way of instead) {
      let now = 1_900_000_000;
      let reached = state;
      for (const each of way.steps) {
        const outcome = plan(reached, each, { profile, clock: () => ++now, mode: 'safe' });
        expect(outcome.kind, way.says).toBe('plan');
        reached = outcome.after;
      }
    }
    const lines = explainText(explanation).split('\n');
    for (const line of lines.filter((each) => each.includes(' ', 10))) {
      expect(stringWidth(line)).toBeLessThan(180);
    }
  }
});

/** Steps that can be told without knowing what came before; null for all others. */
function operationFor(step: RecordedStep): Operation | null {
  const told = JSON.stringify(step).includes('$T');
  const ops = ['create', 'revert', 'delete', 'undefine', 'start', 'destroy', 'rename'];
  if (told || !ops.includes(step.op)) return null;
  const shown: RecordedStep = JSON.parse(JSON.stringify(step).replaceAll('$DIR', '/images'));
  return operationOf(shown, DOMAIN, '/images', new Map());
}
