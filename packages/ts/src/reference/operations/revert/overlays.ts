/** The overlays that reverting to an external snapshot makes (section 3.2, steps 2 and 5). */
import { Crash } from '../../crash.ts';
import type { Draft } from '../../draft.ts';
import type { Definition } from '../../state/definition.ts';
import type { Snapshot, SnapshotDisk } from '../../state/snapshot.ts';
import { nodeOf } from '../../state/tree.ts';
import { hasChildren } from '../../state/walk.ts';
import { alignDisks } from '../align.ts';
import { prepareExternal } from '../external-disk.ts';

/** An overlay for every disk, named by the clock; no file is made yet. */
export function planOverlays(draft: Draft, definition: Definition): readonly SnapshotDisk[] {
  const disks = alignDisks(draft, [], definition, {
    location: 'external',
    forced: true,
    name: String(draft.now()),
  });
  return disks.map((overlay, at) =>
    overlay.location === 'external'
      ? prepareExternal(draft, definition.disks[at]!, overlay, { active: false, reuse: false })
      : overlay,
  );
}

/** Removes the overlays of where the domain was, and notes the new ones. */
export function finishOverlays(
  draft: Draft,
  domain: string,
  name: string,
  overlays: readonly SnapshotDisk[],
): void {
  const { snapshots } = draft.domain(domain);
  if (snapshots.current === null) {
    throw new Crash('C3', 'reverting to an external snapshot where none is current');
  }
  dropOverlays(draft, domain, nodeOf(snapshots, snapshots.current).snapshot);
  const node = draft.node(domain, name);
  const change = hasChildren(node) ? { revertDisks: overlays } : { disks: overlays };
  draft.changeSnapshot(domain, { ...node.snapshot, ...change });
}

/** Whatever the files are that the metadata names: defects D1 and D4 come of that. */
function dropOverlays(draft: Draft, domain: string, current: Snapshot): void {
  for (const { location, source } of current.revertDisks ?? current.disks) {
    if (location !== 'external' || source.path === null) continue;
    if (draft.state.files.has(source.path)) draft.do({ kind: 'file-removed', path: source.path });
  }
  if (current.revertDisks !== null) {
    draft.changeSnapshot(domain, { ...current, revertDisks: null });
  }
}
