/** Commits images into the ones below them (section 4.2 and 4.3). */
import type { Draft } from '../../draft.ts';
import { checkImagesTaken, commitActive, commitInner } from '../block-commit.ts';
import type { Merge } from './plan-merges.ts';

export function mergeImages(
  draft: Draft,
  domain: string,
  merges: readonly Merge[],
  interrupted: boolean,
): void {
  for (const merge of merges) {
    mark(draft, domain, merge, true);
    if (!interrupted) checkImagesTaken(draft, domain);
  }
  if (interrupted) return;
  for (const { above, target } of merges) {
    if (above === null) event(draft, domain, target, 'active-commit', 'ready');
  }
  for (const merge of merges) {
    const { above, target, image, into } = merge;
    if (above === null) {
      commitActive(draft, domain, target, image, into);
      draft.do({ kind: 'file-removed', path: image.path! });
      event(draft, domain, target, 'active-commit', 'completed');
    } else {
      commitInner(draft, domain, target, { image, into, above });
      event(draft, domain, target, 'commit', 'completed');
    }
    rebaseUsers(draft, merge);
    mark(draft, domain, merge, false);
  }
}

/** Written to disk, so that it tells of a deletion that was begun and not ended. */
function mark(draft: Draft, domain: string, { marked, target }: Merge, begun: boolean): void {
  if (marked === null) return;
  const { snapshot } = draft.node(domain, marked);
  const disks = snapshot.disks.map((disk) =>
    disk.name === target ? { ...disk, deleteInProgress: begun } : disk,
  );
  draft.changeSnapshot(domain, { ...snapshot, disks });
}

function rebaseUsers(draft: Draft, { users, into }: Merge): void {
  const backing = { path: into.path!, format: into.format };
  for (const { path } of users) draft.do({ kind: 'image-rebased', path, backing });
}

function event(
  draft: Draft,
  domain: string,
  target: string,
  job: 'commit' | 'active-commit',
  status: 'ready' | 'completed',
): void {
  draft.do({ kind: 'block-job-event', domain, target, job, status });
}
