/** The field that holds the length of another one. */
import type { XmlField } from '../../xml/api-xml.ts';

/** `nparams` of `params`, `cpumaplen` of `cpumap`, `nidentity` of `identities`. */
export function lengthField(name: string, fields: readonly XmlField[]): string | undefined {
  const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
  const candidates = [`n${name}`, `${name}len`, `n${singular}`];
  return candidates.find((candidate) => fields.some((field) => field.name === candidate));
}
