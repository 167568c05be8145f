/** Takes an internal snapshot out of its images (section 4.2). */
import type { Draft } from '../../draft.ts';
import { definitionOf } from '../../state/domain.ts';
import { findByName, isImage } from '../../state/image.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { internalPaths } from '../create/internal-disks.ts';
import { whyNotOpened } from '../open-image.ts';

/** What is not there is passed over, running or not. */
export function deleteInternal(draft: Draft, domain: string, snapshot: Snapshot): void {
  const { name, disks } = snapshot;
  const definition = snapshot.definition ?? definitionOf(draft.domain(domain));
  for (const path of internalPaths(definition, disks)) {
    const image = draft.state.files.get(path);
    if (whyNotOpened(draft, path) !== null) continue;
    if (isImage(image) && findByName(image, name) !== undefined) {
      draft.do({ kind: 'internal-removed', path, name });
    }
  }
}
