/** The first of what may be much. */
export function* take<Item>(items: Iterable<Item>, most: number): Generator<Item> {
  let count = 0;
  if (most === 0) return;
  for (const item of items) {
    yield item;
    if (++count === most) return;
  }
}
