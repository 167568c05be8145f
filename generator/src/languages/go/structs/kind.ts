/** What a C struct is to Go. */
import type { Model } from '../../../model/model.ts';

/**
 * `plain`: a struct with the same fields. `keyed`: an element of an array that tells its name, a
 * field of one struct in Go. `record`: carries typed parameters. `list`: nothing but a list of structs.
 */
export type StructKind = 'plain' | 'keyed' | 'record' | 'list';

export function structKind(model: Model, name: string): StructKind {
  const struct = model.structs.find((each) => each.name === name);
  if (struct === undefined) throw new Error(`no struct ${name}`);
  if (struct.fields.some(({ role }) => role === 'typed')) return 'record';
  const told = struct.fields.filter(({ role }) => role !== 'len');
  if (told.length === 1 && told[0]!.role === 'array') return 'list';
  return familyOf(model, name) === undefined ? 'plain' : 'keyed';
}

/** The keys that the elements of a keyed struct can have. */
export function familyOf({ families }: Model, struct: string): string | undefined {
  return families.find(({ consumers }) =>
    consumers.some((consumer) => consumer.startsWith(`${struct}.`)),
  )?.prefix;
}
