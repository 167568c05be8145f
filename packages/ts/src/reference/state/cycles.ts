/** Finds where links from each thing to at most one other go round. */

/** For each cycle its members; every key is looked at once. */
export function cyclesOf(
  keys: Iterable<string>,
  next: (key: string) => string | null,
): readonly (readonly string[])[] {
  const cycles: string[][] = [];
  // The walk that came through a key.
  const walks = new Map<string, number>();
  let walk = 0;
  for (const start of keys) {
    walk++;
    const path: string[] = [];
    let at: string | null = start;
    while (at !== null && !walks.has(at)) {
      walks.set(at, walk);
      path.push(at);
      at = next(at);
    }
    if (at !== null && walks.get(at) === walk) cycles.push(path.slice(path.indexOf(at)));
  }
  return cycles;
}
