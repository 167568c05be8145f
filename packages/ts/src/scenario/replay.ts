/** Plays recordings and lists where a player does otherwise. */
import { type Difference, differences } from './differences.ts';
import type { Player, Recording, Scenario } from './format.ts';

export interface Finding extends Difference {
  readonly group: string;
  readonly scenario: string;
  /** Counted from 0; -1 is the state before the first step. */
  readonly step: number;
  readonly op: string;
}

export async function replay(recording: Recording, player: Player): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const scenario of recording.scenarios) {
    findings.push(...(await replayScenario(scenario, player)));
  }
  return findings;
}

/** Stops at the first step that differs: what follows would only repeat it. */
export async function replayScenario(
  scenario: Scenario,
  player: Player,
): Promise<readonly Finding[]> {
  const { group, name, setup, initial, steps } = scenario;
  const found = (step: number, op: string, all: readonly Difference[]) =>
    all.map((each) => ({ group, scenario: name, step, op, ...each }));
  try {
    const opened = { ok: true, state: await player.open(setup ?? {}) };
    const before = differences({ op: 'open' }, { ok: true, state: initial }, opened);
    if (before.length > 0) return found(-1, 'open', before);
    for (const [at, step] of steps.entries()) {
      const differing = differences(step, step, await player.play(step));
      if (differing.length > 0) return found(at, step.op, differing);
    }
    return [];
  } finally {
    await player.close();
  }
}
