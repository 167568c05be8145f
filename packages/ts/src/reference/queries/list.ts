/** Lists of snapshots and their filters (section 6 of the specification). */
import type { ErrorDomain } from '../error.ts';
import { checkSupported } from '../failure.ts';
import { LIST } from '../flags.ts';
import type { Domain } from '../state/domain.ts';
import { isExternal, isOffline } from '../state/snapshot.ts';
import type { Node } from '../state/tree.ts';
import { childrenOf, descendantsOf, hasChildren } from '../state/walk.ts';

/** Each group lets through what has one of its bits; none or all of them let all through. */
const GROUPS: readonly (readonly (readonly [bit: number, has: (node: Node) => boolean])[])[] = [
  [
    [LIST.LEAVES, (node) => !hasChildren(node)],
    [LIST.NO_LEAVES, hasChildren],
  ],
  [
    [LIST.METADATA, () => true],
    [LIST.NO_METADATA, () => false],
  ],
  [
    [LIST.INACTIVE, ({ snapshot }) => snapshot.state === 'shutoff'],
    [LIST.ACTIVE, ({ snapshot }) => !isOffline(snapshot)],
    [LIST.DISK_ONLY, ({ snapshot }) => snapshot.state === 'disk-snapshot'],
  ],
  [
    [LIST.INTERNAL, ({ snapshot }) => !isExternal(snapshot)],
    [LIST.EXTERNAL, ({ snapshot }) => isExternal(snapshot)],
  ],
];

/** Names, each parent before its children, siblings newest first; of all, or below `from`. */
export function listSnapshots(
  { snapshots }: Domain,
  from: string | null,
  flags: number,
  driver: ErrorDomain,
): readonly string[] {
  checkFlags(flags, from, driver);
  // The bit means the opposite of a domain and of a snapshot.
  const onlyChildren = ((flags & LIST.ROOTS) !== 0) === (from === null);
  const nodes = onlyChildren ? childrenOf(snapshots, from) : descendantsOf(snapshots, from);
  const names: string[] = [];
  for (const node of nodes) if (passes(node, flags)) names.push(node.snapshot.name);
  return names;
}

function passes(node: Node, flags: number): boolean {
  return GROUPS.every((group) => {
    const asked = group.filter(([bit]) => (flags & bit) !== 0);
    return asked.length === 0 || asked.some(([, has]) => has(node));
  });
}

function checkFlags(flags: number, from: string | null, driver: ErrorDomain): void {
  const call = from === null ? 'DomainListAllSnapshots' : 'DomainSnapshotListAllChildren';
  checkSupported(driver, flags, Object.values(LIST), `${driver}${call}`);
}
