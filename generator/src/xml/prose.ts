/** Guards the distilled files against libvirt's prose, which has another licence than they. */
import type { XmlField, XmlLibrary } from './api-xml.ts';
import type { Facts } from './facts/index.ts';
import { symbolsOf } from './symbols.ts';

/** Four plain words in a row, or a full stop between words. */
const sentence = /(?:\b[a-z]{2,}\b[ ,]+){3}[a-z]{2,}\b|[a-z]\. [A-Z]/;

export function looksLikeProse(value: string): boolean {
  return value.length > 1000 || sentence.test(value);
}

/** Throws when an extractor returns prose: a mistake in our code, not in the input. */
export function checkFacts(library: XmlLibrary): void {
  for (const [name, value] of allFacts(library).flatMap(Object.entries)) {
    if (looksLikeProse(value)) throw new Error(`Fact ${name} holds prose: ${value}`);
  }
}

function allFacts(library: XmlLibrary): Facts[] {
  return [
    ...symbolsOf(library).map(({ facts }) => facts),
    ...library.structs.flatMap(({ fields }) => fields.flatMap(fieldFacts)),
    ...[...library.functypes, ...library.functions].flatMap(({ returns, args }) => [
      returns.facts,
      ...args.map(({ facts }) => facts),
    ]),
  ];
}

function fieldFacts({ facts, union = [] }: XmlField): Facts[] {
  return [facts, ...union.flatMap(fieldFacts)];
}
