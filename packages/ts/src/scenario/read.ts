/** Reads a recording, and says what is wrong with a text that is none. */
import type { Recording, Scenario } from './format.ts';

/** What is no recording; the message tells where. */
export class RecordingError extends Error {}

/** Throws a RecordingError. */
export function readRecording(text: string): Recording {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new RecordingError(`not JSON: ${(error as Error).message}`);
  }
  const recording = record(document, 'the document');
  if (recording.format !== 1) {
    throw new RecordingError(`format is ${JSON.stringify(recording.format)}, only 1 is known`);
  }
  for (const key of ['libvirt', 'qemu']) requireText(recording[key], key);
  const scenarios = list(recording.scenarios, 'scenarios');
  scenarios.forEach((scenario, at) => {
    checkScenario(record(scenario, `scenarios[${at}]`), `scenarios[${at}]`);
  });
  return document as Recording;
}

function checkScenario(scenario: Readonly<Record<string, unknown>>, where: string): void {
  requireText(scenario.name, `${where}.name`);
  record(scenario.initial, `${where}.initial`);
  list(scenario.steps, `${where}.steps`).forEach((step, at) => {
    const fields = record(step, `${where}.steps[${at}]`);
    requireText(fields.op, `${where}.steps[${at}].op`);
  });
}

function record(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new RecordingError(`${where} has to be an object`);
}

function list(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new RecordingError(`${where} has to be a list`);
}

function requireText(value: unknown, where: string): void {
  if (typeof value !== 'string') throw new RecordingError(`${where} has to be a text`);
}

/** The scenario of that name, or the only one. */
export function scenarioOf({ scenarios }: Recording, name?: string): Scenario {
  const found =
    name === undefined && scenarios.length === 1
      ? scenarios[0]
      : scenarios.find((scenario) => scenario.name === name);
  if (found !== undefined) return found;
  const names = scenarios.map((scenario) => `  ${scenario.name}`).join('\n');
  throw new RecordingError(`choose one of its scenarios by name:\n${names}`);
}
