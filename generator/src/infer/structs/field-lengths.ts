/** Which fields of a struct hold the lengths of others. */
import type { XmlField, XmlStruct } from '../../xml/api-xml.ts';
import type { InferContext } from '../context.ts';

export interface Lengths {
  /** By pointer, the field that holds its length. */
  readonly lengthOf: ReadonlyMap<string, string>;
  /** By length, the pointer that it measures. */
  readonly measured: ReadonlyMap<string, string>;
}

export const noLengths: Lengths = { lengthOf: new Map(), measured: new Map() };

export function fieldLengths(
  { name: struct, fields }: XmlStruct,
  { annotations, readType }: InferContext,
): Lengths {
  const pairs = fields
    .filter(({ type }) => (readType(type)?.pointers ?? 0) > 0)
    .flatMap(({ name }): (readonly [string, string])[] => {
      const length = annotations.fields[`${struct}.${name}`]?.len ?? namedLength(name, fields);
      return length === undefined ? [] : [[name, length]];
    });
  return {
    lengthOf: new Map(pairs),
    measured: new Map(pairs.map(([name, length]) => [length, name])),
  };
}

/** `nparams` of `params`, `cpumaplen` of `cpumap`, `nidentity` of `identities`. */
function namedLength(name: string, fields: readonly XmlField[]): string | undefined {
  const singular = name.replace(/ies$/, 'y').replace(/s$/, '');
  const candidates = [`n${name}`, `${name}len`, `n${singular}`];
  return candidates.find((candidate) => fields.some((field) => field.name === candidate));
}
