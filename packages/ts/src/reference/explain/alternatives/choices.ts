/** All ways to choose some of a few things, in their order. */
export function* choices<Item>(all: readonly Item[], count: number): Generator<readonly Item[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (const [at, item] of all.entries()) {
    for (const rest of choices(all.slice(at + 1), count - 1)) yield [item, ...rest];
  }
}
