/** Functions that destroy structs: they end in `Free` and take nothing else. */
import type { InferContext } from '../context.ts';

export interface Destructors {
  /** Destroys one value; by struct. */
  readonly one: ReadonlyMap<string, string>;
  /** Destroys a null-terminated array of pointers; by struct. */
  readonly all: ReadonlyMap<string, string>;
}

export function findDestructors({ symbols, readType }: InferContext): Destructors {
  const one = new Map<string, string>();
  const all = new Map<string, string>();
  for (const { xml } of symbols.functions.values()) {
    if (!xml.name.endsWith('Free') || xml.args.length !== 1) continue;
    const type = readType(xml.args[0]!.type);
    if (type?.kind !== 'struct') continue;
    (type.pointers === 1 ? one : all).set(type.base, xml.name);
  }
  return { one, all };
}
