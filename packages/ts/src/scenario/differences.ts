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

/** Names that QEMU, or libvirt for QEMU, makes up for nodes of its block layer. */
const NODES: readonly (readonly [RegExp, string])[] = [
  [/'#block\d+'/g, "'#block0'"],
  [/'libvirt-\d+-(format|storage)'/g, "'libvirt-0-$1'"],
];

/** libvirt lists in the order of a hash table, unless it was asked for another. */
function comparable(step: Step, part: string, value: unknown): unknown {
  const unordered =
    step.op === 'list' && step.from === undefined && !step.flags?.includes('TOPOLOGICAL');
  if (part === 'result' && unordered && Array.isArray(value)) return value.toSorted();
  return part === 'error' ? withoutNodes(value) : value;
}

function withoutNodes(error: unknown): unknown {
  return JSON.parse(JSON.stringify(error ?? null), (_, value: unknown) =>
    typeof value === 'string'
      ? NODES.reduce((text, [pattern, same]) => text.replace(pattern, same), value)
      : value,
  );
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
