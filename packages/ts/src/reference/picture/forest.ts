/** Lays out trees in lines: one child goes on below its parent, several branch off. */

export interface Forest<Item> {
  readonly roots: readonly Item[];
  readonly children: (item: Item) => readonly Item[];
}

export interface Place<Item> {
  readonly item: Item;
  /** How many branchings it is below its root. */
  readonly depth: number;
  /** How it follows its parent. */
  readonly link: 'root' | 'only' | 'branch' | 'last';
  readonly hasChildren: boolean;
}

/** Each before its children, in their order. */
export function* placesOf<Item>({ roots, children }: Forest<Item>): Generator<Place<Item>> {
  // A stack of its own: trees may be deeper than the stack of calls.
  const waiting: Omit<Place<Item>, 'hasChildren'>[] = roots
    .map((item) => ({ item, depth: 0, link: 'root' as const }))
    .reverse();
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { item, depth } = place;
    const below = children(item);
    yield { ...place, hasChildren: below.length > 0 };
    const several = below.length > 1;
    for (let at = below.length - 1; at >= 0; at--) {
      const last = at === below.length - 1;
      const link = several ? (last ? 'last' : 'branch') : 'only';
      waiting.push({ item: below[at]!, depth: several ? depth + 1 : depth, link });
    }
  }
}
