/** What the prose of a function says of the unit of a parameter: `@size is in bytes`. */
import type { FactContext } from './extractor.ts';
import { unitByFlag } from './unit-by-flag.ts';
import { MEASURE, unitNamed } from './units.ts';

/** What is said after the name of a parameter. */
const statements = /@(\w+)\b([^.;@]*)/g;
const measure = new RegExp(`^\\s+${MEASURE}|\\b(?:in|unit is)\\s+${MEASURE}`, 'i');

export function unitElsewhere({ name, owner }: FactContext): string | undefined {
  if (owner === undefined) return undefined;
  const usual = unitByFlag(name, owner.doc)?.otherwise;
  if (usual !== undefined) return usual;
  for (const [, of, said = ''] of owner.doc.matchAll(statements)) {
    if (of !== name) continue;
    const [, first, firstRate, second, secondRate] = measure.exec(said) ?? [];
    const word = first ?? second;
    const found = word && unitNamed(word, firstRate ?? secondRate);
    if (found) return found;
  }
  return undefined;
}
