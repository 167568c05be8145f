/** Plays a random sequence on the reference and on something else, step by step. */
import { type Difference, differences } from '../scenario/differences.ts';
import type {
  Outcome,
  Player,
  RecordedState,
  RecordedStep,
  Setup,
  Step,
} from '../scenario/format.ts';
import type { ReferencePlayer } from '../scenario/reference-player.ts';
import type { Sequence } from './commands.ts';
import { stepsOf } from './resolve.ts';

/** What was played until both differed, as the other one did it. */
export interface Played {
  readonly setup: Setup;
  readonly initial: RecordedState;
  readonly steps: readonly RecordedStep[];
  /** Of the last step. */
  readonly differences: readonly Difference[];
}

export async function playSequence(
  { setup, commands }: Sequence,
  reference: ReferencePlayer,
  other: Player,
  comparable: <T extends Outcome | RecordedState>(told: T) => T,
): Promise<Played> {
  const steps: RecordedStep[] = [];
  const saved: string[] = [];
  try {
    const [, initial] = await Promise.all([reference.open(setup), other.open(setup)]);
    for (const command of commands) {
      const { domains, files } = reference.state;
      const scene = {
        domain: domains.get(reference.domain) ?? null,
        files,
        at: steps.length,
        saved,
      };
      for (const step of reference.hidden(stepsOf(command, scene))) {
        const [expected, actual] = await playBoth(step, reference, other);
        if (step.op === 'saveXML' && actual.ok) saved.push(step.name!);
        steps.push({ ...step, ...actual });
        const differing = differences(step, comparable(actual), comparable(expected));
        if (differing.length > 0) return { setup, initial, steps, differences: differing };
      }
    }
    return { setup, initial, steps, differences: [] };
  } finally {
    await other.close();
  }
}

function playBoth(
  step: Step,
  reference: ReferencePlayer,
  other: Player,
): Promise<[Outcome, Outcome]> {
  return Promise.all([reference.play(step), other.play(step)]);
}
