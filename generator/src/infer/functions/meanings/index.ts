/** What the number in a parameter stands for: by annotation, else by the first rule that knows. */
import type { Decision } from '../../../model/decision.ts';
import type { Meaning } from '../../../model/types.ts';
import type { InferContext } from '../../context.ts';
import { annotatedMeaning, mentionedEnums } from '../../meaning.ts';
import { describeMeaning } from '../describe.ts';
import { decide } from '../rule.ts';
import type { ArgShape, FunctionShape } from '../shape.ts';
import { bool } from './bool.ts';
import { callbackId } from './callback-id.ts';
import { enumMentioned } from './enum-mentioned.ts';
import { enumType } from './enum-type.ts';
import { eventId } from './event-id.ts';
import { fileDescriptor } from './file-descriptor.ts';
import type { MeaningRule } from './meaning-rule.ts';
import { number } from './number.ts';

export const meaningRules: readonly MeaningRule[] = [
  enumType,
  eventId,
  callbackId,
  fileDescriptor,
  bool,
  enumMentioned,
  number,
];

interface Meant {
  readonly value: Meaning;
  readonly decisions: readonly Decision[];
}

export function meaningOf(arg: ArgShape, fn: FunctionShape, context: InferContext): Meant {
  const annotated = annotatedMeaning(
    {
      name: arg.name,
      type: arg.type,
      facts: arg.facts,
      note: arg.annotation?.facts,
      path: ['parameters', `${fn.name}.${arg.name}`],
      enumOf: (sibling) => enumOfSibling(sibling, fn, context),
    },
    context,
  );
  if (annotated) return annotated;
  const { value, by } = decide(meaningRules, arg, fn, context)!;
  // That a number is a number needs no explanation.
  if (value.kind === 'number') return { value, decisions: [] };
  return { value, decisions: [{ fact: 'meaning', value: describeMeaning(value), by }] };
}

function enumOfSibling(
  name: string,
  fn: FunctionShape,
  { symbols }: InferContext,
): string | undefined {
  const sibling = fn.args.find((arg) => arg.name === name);
  return sibling && mentionedEnums(sibling.facts, symbols)[0];
}
