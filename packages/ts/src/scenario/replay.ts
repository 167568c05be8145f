/** Plays recordings and lists where a player does otherwise. */
import { type Difference, differences } from './differences.ts';
import type { Outcome, Player, Scenario } from './format.ts';

export interface Finding extends Difference {
  readonly group: string;
  readonly scenario: string;
  /** Counted from 0; -1 is the state before the first step. */
  readonly step: number;
  readonly op: string;
}

/**
 * Stops at the first step that differs: what follows would only repeat it. `neutral` takes out what
 * cannot be the same, such as what comes from the machine.
 */
export async function replayScenario(
  scenario: Scenario,
  player: Player,
  neutral: <T extends Outcome>(outcome: T) => T = (outcome) => outcome,
): Promise<readonly Finding[]> {
  const { group, name, setup, initial, steps } = scenario;
  const found = (step: number, op: string, all: readonly Difference[]) =>
    all.map((each) => ({ group, scenario: name, step, op, ...each }));
  try {
    const opened = { ok: true, state: await player.open(setup ?? {}) };
    const before = differences({ op: 'open' }, { ok: true, state: initial }, opened);
    if (before.length > 0) return found(-1, 'open', before);
    for (const [at, step] of steps.entries()) {
      const actual = await player.play(step);
      const differing = differences(step, neutral(step), neutral(actual));
      if (differing.length > 0) return found(at, step.op, differing);
    }
    return [];
  } finally {
    await player.close();
  }
}
