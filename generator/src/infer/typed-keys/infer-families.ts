/** Families of keys: what uses them is annotated; only what this release has is kept. */
import type { Family, TypedKey } from '../../model/model.ts';
import type { InferContext } from '../context.ts';

export function inferFamilies(
  keys: readonly TypedKey[],
  { annotations, symbols }: InferContext,
): readonly Family[] {
  const used = new Set(keys.map(({ family }) => family));
  const isKnown = (name: string): boolean =>
    symbols.functions.has(name) || symbols.functypes.has(name) || symbols.structs.has(name);
  return Object.entries(annotations.families)
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, { consumers }]) => ({
      prefix,
      consumers: consumers.filter((consumer) => isKnown(consumer.split('.')[0]!)),
    }));
}
