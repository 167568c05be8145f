/** Which steps of recordings the safe mode refuses. */
import { ask, type DefectId, plan } from '../../src/reference/index.ts';
import type { Recording, Scenario, Step } from '../../src/scenario/format.ts';
import { operationOf, queryOf } from '../../src/scenario/operations.ts';
import { playerFor } from '../../src/scenario/recorded-player.ts';
import { FOLDER } from './world.ts';

/** Seconds; later than all that scenarios do. */
const LATER = 2_000_000_000;

/** A line for each step: the scenario, the step counted from 0, the defect. */
export async function refusedSteps(recording: Recording): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const scenario of recording.scenarios) {
    for (const [step, defect] of await refusedIn(recording, scenario)) {
      lines.push(`${scenario.group}: ${scenario.name}, ${step}: ${defect}`);
    }
  }
  return lines;
}

/** All is done as libvirt did it; the safe mode only tells what it would not have done. */
async function refusedIn(
  recording: Recording,
  { setup, steps }: Scenario,
): Promise<readonly (readonly [number, DefectId])[]> {
  const player = playerFor(recording);
  const saved = new Map<string, string>();
  const refused: [number, DefectId][] = [];
  await player.open(setup ?? {});
  for (const [at, step] of steps.entries()) {
    const { state, domain, profile } = player;
    if (step.op !== 'clock' && queryOf(step, domain) === null) {
      const operation = operationOf(inFolder(step), domain, FOLDER, saved);
      const outcome = plan(state, operation, { profile, clock: () => LATER, mode: 'safe' });
      if (outcome.kind === 'refusal' && outcome.defect !== null) refused.push([at, outcome.defect]);
    }
    if (step.op === 'saveXML') {
      const xml = ask(state, { query: 'xml', domain, snapshot: step.name! }, { profile });
      if (xml.ok) saved.set(step.name!, String(xml.value));
    }
    await player.play(step);
  }
  return refused;
}

function inFolder(step: Step): Step {
  return JSON.parse(JSON.stringify(step).replaceAll('$DIR', FOLDER));
}
