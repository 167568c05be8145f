/** Where the names in annotations come from. */
import { groupBy } from '../../../capi/group.ts';

const SOURCES: Readonly<Record<string, string>> = {
  Any: 'typing',
  BinaryIO: 'typing',
  Callable: 'collections.abc',
  FileDescriptorLike: '_typeshed',
  Final: 'typing',
  Iterable: 'collections.abc',
  Literal: 'typing',
  Mapping: 'collections.abc',
  Protocol: 'typing',
  Self: 'typing_extensions',
  Sequence: 'collections.abc',
  TracebackType: 'types',
  TypeAlias: 'typing',
  TypeVar: 'typing',
  TypedDict: 'typing',
  disjoint_base: 'typing_extensions',
  overload: 'typing',
};

export interface ImportView {
  readonly module: string;
  readonly names: string;
}

/**
 * Imports for a module, in the order of isort. `known` are names of the package's own and the
 * modules that have them.
 */
export function importsFor(
  texts: Iterable<string>,
  known: ReadonlyMap<string, string>,
  module: string,
): readonly ImportView[] {
  const names = new Set([...texts].flatMap((text) => text.match(/\b[A-Za-z_]\w*/g) ?? []));
  const found = [...names].flatMap((name) => {
    const source = SOURCES[name] ?? known.get(name) ?? '';
    return source === '' || source === module ? [] : [{ name, source }];
  });
  return [...groupBy(found, ({ source }) => source)]
    .map(([source, members]) => ({
      module: source,
      names: members
        .map(({ name }) => name)
        .sort(byIsort)
        .join(', '),
    }))
    .sort((a, b) => (a.module < b.module ? -1 : 1));
}

/** Classes before functions, as isort has them. */
function byIsort(a: string, b: string): number {
  const rank = (name: string) => (/^[A-Z]/.test(name) ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
