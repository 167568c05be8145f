/** `yes` when the prose allows NULL for an argument, in its own words or in its function's. */
import type { FactContext, FactExtractor } from './extractor.ts';

const inArg = /\(optional\)|\bor NULL\b|\bNULL (?:for|means)\b|\bpass NULL\b|, NULL\b/i;
const inSentence = /\b(?:may be|is|otherwise must be|passing) NULL\b/i;

export const nullable: FactExtractor = {
  name: 'nullable',
  on: ['arg'],
  extract: (doc, context) => {
    if (!context.type.includes('*') && !context.type.endsWith('Ptr')) return undefined;
    return inArg.test(doc) || ownerAllowsNull(context) ? 'yes' : undefined;
  },
};

function ownerAllowsNull({ name, owner }: FactContext): boolean {
  if (!owner?.doc.includes(`@${name}`)) return false;
  const mention = new RegExp(`@${name}\\b`);
  return owner.doc
    .split(/\.\s/)
    .some((sentence) => inSentence.test(sentence) && mention.test(sentence));
}
