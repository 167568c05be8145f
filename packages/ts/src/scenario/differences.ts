/** Compares what a step did with what was recorded of it. */
import type { Outcome, Step } from './format.ts';

export interface Difference {
  /** Where, such as `state.snapshots.a.parent`. */
  readonly path: string;
  /** undefined where there is nothing. */
  readonly expected: unknown;
  readonly actual: unknown;
}

const PARTS = ['ok', 'result', 'error', 'crash', 'events', 'state', 'stateAfterRestart'] as const;

export function differences(step: Step, expected: Outcome, actual: Outcome): readonly Difference[] {
  return PARTS.flatMap((part) =>
    compare(part, comparable(step, part, expected[part]), comparable(step, part, actual[part])),
  );
}

/** libvirt lists in the order of a hash table, unless it was asked for another. */
function comparable(step: Step, part: string, value: unknown): unknown {
  const unordered =
    step.op === 'list' && step.from === undefined && !step.flags?.includes('TOPOLOGICAL');
  return part === 'result' && unordered && Array.isArray(value) ? value.toSorted() : value;
}

function compare(path: string, expected: unknown, actual: unknown): readonly Difference[] {
  if (Object.is(expected, actual)) return [];
  if (!isRecord(expected) || !isRecord(actual)) {
    const same = JSON.stringify(expected) === JSON.stringify(actual);
    return same ? [] : [{ path, expected, actual }];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...keys].flatMap((key) => compare(`${path}.${key}`, expected[key], actual[key]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
