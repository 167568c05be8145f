/** `yes` when the prose allows NULL for an argument, in its own words or in its function's. */
import type { FactContext, FactExtractor } from './extractor.ts';

const inArg =
  /\(optional\)|^optional\b|\bor NULL\b|\bNULL (?:for|means)\b|\bpass NULL\b|\b(?:can|allowed to) be NULL\b|, NULL\b/i;
const inSentence = /\b(?:may be|is|otherwise must be|passing) NULL(?![- ]terminated)\b/i;

export const nullable: FactExtractor = {
  name: 'nullable',
  on: ['arg'],
  extract: (doc, context) => {
    if (!context.type.includes('*') && !context.type.endsWith('Ptr')) return undefined;
    return inArg.test(doc) || ownerAllowsNull(context) ? 'yes' : undefined;
  },
};

/** `If @cap is NULL`, `the optional 'cap'`, `cap (optional`. */
function ownerAllowsNull({ name, owner }: FactContext): boolean {
  if (!owner?.doc.includes(name)) return false;
  // Few sentences are about NULL; only for those is it worth making a pattern of the name.
  return owner.doc
    .split(/\.\s/)
    .some(
      (sentence) =>
        sentence.includes(name) &&
        ((inSentence.test(sentence) && new RegExp(`@${name}\\b(?!->)`).test(sentence)) ||
          (sentence.includes('optional') && optional(name).test(sentence))),
    );
}

function optional(name: string): RegExp {
  return new RegExp(`\\boptional (?:parameter )?['@]${name}\\b|\\b${name} \\(optional\\b`, 'i');
}
