/** The enums of a `flags` parameter; empty when the function knows no flags. */
import { create } from '../../diagnostics/index.ts';
import type { DecidedBy } from '../../model/decision.ts';
import type { InferContext } from '../context.ts';
import { mentionedEnums } from '../meaning.ts';
import type { ArgShape, FunctionShape } from './shape.ts';

interface FlagEnums {
  readonly enums: readonly string[];
  readonly by: DecidedBy;
}

export function flagEnums(
  { name, facts, annotation, at }: ArgShape,
  fn: FunctionShape,
  { symbols, annotations, report }: InferContext,
): FlagEnums {
  const key = `${fn.name}.${name}`;
  const annotated = annotation?.facts.enums;
  if (annotated) {
    return { enums: annotated, by: { annotation: annotations.at('parameters', key, 'enums') } };
  }
  const enums = mentionedEnums(facts, symbols);
  if (enums.length > 0) return { enums, by: { rule: 'enum-mentioned' } };
  if (facts.flags === 'unnamed') {
    report(
      create('VG0314', `the documentation of ${fn.name} does not name the enum of its flags`, {
        at,
        suggestion: `Annotate it under \`parameters:\`, such as \`${key}: { enums: [${guess(fn)}] }\`.`,
      }),
    );
  }
  return { enums: [], by: { rule: 'flags-unused' } };
}

const guess = ({ name }: FunctionShape): string => `${name}Flags`;
