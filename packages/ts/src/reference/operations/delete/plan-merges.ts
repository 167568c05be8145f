/** What has to be merged into what, or why that cannot be (section 4.1 h). */
import type { Draft } from '../../draft.ts';
import { libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import type { Below, Source } from '../../state/definition.ts';
import { type Domain, definitionOf } from '../../state/domain.ts';
import { isExternal, type SnapshotDisk } from '../../state/snapshot.ts';
import { isBacking, sameLocation, sourceOf } from '../../state/source.ts';
import { firstChildOf, nodeOf } from '../../state/tree.ts';
import { ancestorWith, frozenImage } from './disk.ts';
import { type ImageUser, usersOf } from './users.ts';

/** One disk's part of a deletion. */
export interface Merge {
  readonly target: string;
  /** The image that goes. */
  readonly image: Source;
  /** The image that it is merged into. */
  readonly into: Source;
  /** The image above; null where the guest itself writes into `image`. */
  readonly above: Source | null;
  /** The snapshot that a mark tells of the deletion until it is done. */
  readonly marked: string | null;
  /** Images outside the chain that are above `image`, too. */
  readonly users: readonly ImageUser[];
}

/** Gives nothing as long as the guest does not run: its chain is not known then. */
export function planMerges(draft: Draft, domainName: string, name: string): readonly Merge[] {
  const domain = draft.domain(domainName);
  const { snapshot } = draft.node(domainName, name);
  const merges: Merge[] = [];
  for (const disk of snapshot.disks) {
    if (disk.location !== 'external') continue;
    const frozen = frozenImage(draft, snapshot, disk);
    const top = sourceOf(definitionOf(domain), disk.name);
    if (top === null) {
      const text = `disk '${disk.name}' not found in domain`;
      draft.refuse('merge-disk-gone', 'VIR_ERR_INVALID_ARG', text);
    }
    const over = imageOver(draft, domain, name, disk) ?? top;
    const merge =
      domain.live === null ? null : findMerge(draft, domain, name, { disk, top, over, frozen });
    const marked = markedAncestor(draft, domain, name, disk);
    if (merge !== null) merges.push({ ...merge, marked });
  }
  return merges;
}

/** The image that the first child froze: it lies over the one that the snapshot itself froze. */
function imageOver(
  draft: Draft,
  { snapshots }: Domain,
  name: string,
  disk: SnapshotDisk,
): Source | null {
  const child = firstChildOf(snapshots, name);
  return child === null ? null : frozenImage(draft, nodeOf(snapshots, child).snapshot, disk);
}

interface Images {
  readonly disk: SnapshotDisk;
  /** What the guest writes into. */
  readonly top: Source;
  /** What lies over the frozen image. */
  readonly over: Source;
  readonly frozen: Source;
}

function findMerge(
  draft: Draft,
  domain: Domain,
  name: string,
  { disk, top, over, frozen }: Images,
): Omit<Merge, 'marked'> {
  let above: Source | null = null;
  let image: Below = top;
  while (isBacking(image) && !sameLocation(image, over)) [above, image] = [image, image.below];
  if (!isBacking(image)) {
    const text = 'could not find base disk source in disk source chain';
    throw new Failure('merge-not-in-chain', libvirtError('VIR_ERR_INVALID_ARG', 'storage', text));
  }
  const into = image.below;
  const failed = (text: string): never =>
    draft.refuse('merge-mismatch', 'VIR_ERR_OPERATION_FAILED', text);
  if (!isBacking(into)) return failed('failed to find parent disk source in backing chain');
  if (!sameLocation(into, frozen)) {
    return failed('snapshot VM disk source and parent disk source are not the same');
  }
  const users = usersOf(draft, domain, name, image);
  return { target: disk.name, image, into, above, users };
}

/** Only an external one can be merged into: the other has its data in the same image. */
function markedAncestor(
  draft: Draft,
  domain: Domain,
  name: string,
  disk: SnapshotDisk,
): string | null {
  const ancestor = ancestorWith(domain, name, disk);
  if (ancestor !== null && !isExternal(ancestor)) {
    const text = 'deleting external snapshot that has internal snapshot as parent not supported';
    draft.refuse('internal-parent', 'VIR_ERR_OPERATION_UNSUPPORTED', text);
  }
  return ancestor?.name ?? null;
}
