/** Which parameter holds the length of which. */

import type { DecidedBy } from '../../../model/decision.ts';
import { decide } from '../rule.ts';
import type { ArgShape, FunctionShape } from '../shape.ts';
import { bufferLength } from './buffer-length.ts';
import { cpumapLength } from './cpumap-length.ts';
import { documentedLength } from './documented-length.ts';
import type { LengthRule } from './length-rule.ts';
import { namedLength } from './named-length.ts';

export const lengthRules: readonly LengthRule[] = [
  cpumapLength,
  namedLength,
  bufferLength,
  documentedLength,
];

export interface Pair {
  readonly length: ArgShape;
  readonly of: ArgShape;
  readonly by: DecidedBy;
}

export function pairLengths(fn: FunctionShape): readonly Pair[] {
  const lengths = fn.args.filter(mayBeLength);
  if (lengths.length === 0) return [];
  const arrays = fn.args.filter(({ type }) => type.pointers > 0 && !isHandle(type));
  return lengths.flatMap((length) =>
    arrays.flatMap((of) => {
      if (of === length || !fits(length, of)) return [];
      const decided = decide(lengthRules, length, of, fn);
      return decided ? [{ length, of, by: decided.by }] : [];
    }),
  );
}

const isHandle = ({ kind, pointers }: ArgShape['type']): boolean =>
  kind === 'handle' && pointers === 1;

/** A whole number, or where libvirt writes one. */
function mayBeLength({ type, name, annotation }: ArgShape): boolean {
  if (annotation?.facts.role !== undefined && annotation.facts.role !== 'len') return false;
  return (
    type.kind === 'scalar' && type.pointers < 2 && type.scalar !== 'double' && name !== 'flags'
  );
}

/** Numbers that come in twos, such as seconds and nanoseconds, are no array and length. */
function fits({ type: length }: ArgShape, { type: of }: ArgShape): boolean {
  return length.pointers === 0 || !(of.kind === 'scalar' && of.pointers === 1);
}
