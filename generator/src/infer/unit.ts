/** The unit of a number: as annotated, as libvirt documents it, or as its name says. */
import type { Annotations } from '../annotations/annotations.ts';
import type { MeasureAnnotation } from '../annotations/types.ts';
import type { Decision } from '../model/decision.ts';
import type { Measured } from '../model/measured.ts';
import type { Facts } from '../xml/facts/index.ts';
import { byAnnotation, byRule } from './decide.ts';

/** A number, and where an annotation may tell its unit. */
export interface UnitQuestion {
  readonly isNumber: boolean;
  readonly name: string;
  readonly facts: Facts;
  readonly note: MeasureAnnotation | undefined;
  readonly path: readonly string[];
}

interface Decided {
  readonly measured: Measured;
  readonly decisions: readonly Decision[];
}

export function unitOf(question: UnitQuestion, annotations: Annotations): Decided {
  if (!question.isNumber) return { measured: {}, decisions: [] };
  const usual = usualUnit(question, annotations);
  const other = chosenUnit(question, annotations);
  return {
    measured: {
      ...(usual && { unit: usual.value }),
      ...(other && { unitWith: other.value }),
    },
    decisions: [usual, other].flatMap((each) => (each ? [each.decision] : [])),
  };
}

interface Answer<T> {
  readonly value: T;
  readonly decision: Decision;
}

function usualUnit(
  { name, facts, note, path }: UnitQuestion,
  annotations: Annotations,
): Answer<string> | undefined {
  if (note?.unit !== undefined) {
    const decision = byAnnotation(annotations, [...path, 'unit'], 'unit', note.unit);
    return { value: note.unit, decision };
  }
  const documented = facts.unit;
  if (documented !== undefined) {
    return { value: documented, decision: byRule('unit-documented', 'unit', documented) };
  }
  const named = NAMES.find(([pattern]) => pattern.test(name))?.[1];
  return named && { value: named, decision: byRule('unit-by-name', 'unit', named) };
}

function chosenUnit(
  { facts, note, path }: UnitQuestion,
  annotations: Annotations,
): Answer<NonNullable<Measured['unitWith']>> | undefined {
  const [flag = '', unit = ''] = facts['unit-with']?.split(' ') ?? [];
  const value = note?.unitWith ?? (flag === '' ? undefined : { flag, unit });
  if (value === undefined) return undefined;
  const text = `${value.unit} with ${value.flag}`;
  const decision = note?.unitWith
    ? byAnnotation(annotations, [...path, 'unitWith'], 'unit', text)
    : byRule('unit-documented', 'unit', text);
  return { value, decision };
}

/** Units at the ends of names and keys. */
const NAMES = [
  [/(^|[._-])bytes$/, 'bytes'],
  [/(^|[._-])bytes_sec(_max)?$/, 'bytes/s'],
  [/(^|[._-])iops_sec(_max)?$/, 'operations/s'],
  [/(^|[._-])megabytes_per_second$/, 'MiB/s'],
  [/(^|[._-])ns$|^nseconds$/, 'ns'],
  [/^micros$/, 'us'],
  [/(^|[._-])millisecs$/, 'ms'],
  [/^seconds$/, 's'],
  [/^mhz$/, 'MHz'],
] as const;
