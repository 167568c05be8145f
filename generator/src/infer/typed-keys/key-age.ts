/**
 * Since when libvirt knows a key. Where what uses a family is older than all macros of it, keys were
 * there before the first macros, and of those that got them then the age is not known.
 */
import type { TypedKey } from '../../model/model.ts';
import { compareVersions } from '../../version.ts';
import type { InferContext } from '../context.ts';
import { byRule } from '../decide.ts';

type Undated = Omit<TypedKey, 'keySince'>;

export function withAges(keys: readonly Undated[], context: InferContext): readonly TypedKey[] {
  const late = new Map(
    [...new Set(keys.map(({ family }) => family))].map((family) => [
      family,
      lateRelease(
        family,
        keys.filter((key) => key.family === family),
        context,
      ),
    ]),
  );
  return keys.map((key) => {
    const keySince = late.get(key.family) === key.since ? null : key.since;
    const decision = byRule('key-age', 'key since', keySince ?? 'unknown');
    return { ...key, keySince, decisions: [...key.decisions, decision] };
  });
}

/** The release of the first macros, where the keys of the family are older. */
function lateRelease(
  family: string,
  keys: readonly Undated[],
  { annotations, symbols }: InferContext,
): string | undefined {
  const owners = (annotations.families[family]?.consumers ?? []).map((each) => each.split('.')[0]!);
  const used = owners.flatMap((name) => {
    const owner =
      symbols.functions.get(name) ?? symbols.functypes.get(name) ?? symbols.structs.get(name);
    return owner ? [annotations.since[name] ?? owner.xml.version] : [];
  });
  const first = earliest(keys.map(({ since }) => since));
  const start = earliest(used);
  if (first === undefined || start === undefined) return undefined;
  return compareVersions(first, start) > 0 ? first : undefined;
}

const earliest = (releases: readonly string[]): string | undefined =>
  releases.toSorted(compareVersions)[0];
