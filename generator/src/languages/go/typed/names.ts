/** Which struct the typed parameters of a function are. */
import type { Model } from '../../../model/model.ts';
import { GROUPS, KEYLESS } from './groups.ts';

/** By `function.parameter`; the struct in Go. */
export function typedType(
  { families }: Pick<Model, 'families'>,
  owner: string,
  parameter: string,
): string {
  const consumer = `${owner}.${parameter}`;
  const keyless = KEYLESS.find(({ consumers }) => consumers.includes(consumer));
  if (keyless !== undefined) return keyless.type;
  const prefixes = families
    .filter(({ consumers }) => consumers.includes(consumer))
    .map(({ prefix }) => prefix);
  const groups = GROUPS.filter(({ family }) => prefixes.includes(family));
  // Two groups share a family where what goes in is something else than what comes out.
  const group = groups.length > 1 && /Set[A-Z]/.test(owner) ? groups[1] : groups[0];
  if (group === undefined) throw new Error(`${consumer}: no struct in Go for its typed parameters`);
  return group.type;
}

export function decoderOf(type: string): string {
  return `decode${type}`;
}
