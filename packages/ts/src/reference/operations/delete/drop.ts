/** Deletes an external leaf that is not current: nothing is above its images (section 4.2). */
import type { Draft } from '../../draft.ts';
import { isExternal } from '../../state/snapshot.ts';
import { ancestorWith, frozenImage } from './disk.ts';

/** Removes the images that the snapshot froze, as far as an external one made them. */
export function dropImages(draft: Draft, domain: string, name: string): void {
  const { snapshot } = draft.node(domain, name);
  const external = snapshot.disks.filter(({ location }) => location === 'external');
  const paths = external.flatMap((disk) => {
    const { path } = frozenImage(draft, snapshot, disk);
    const maker = ancestorWith(draft.domain(domain), name, disk);
    return path !== null && maker !== null && isExternal(maker) ? [path] : [];
  });
  for (const path of paths) {
    if (draft.state.files.has(path)) draft.do({ kind: 'file-removed', path });
  }
}
