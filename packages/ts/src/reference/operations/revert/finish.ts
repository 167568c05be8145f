/** The last step of each revert (section 3.2, step 6). */
import type { Draft } from '../../draft.ts';

export function finishRevert(draft: Draft, domain: string, name: string): void {
  draft.do({ kind: 'current-changed', domain, name });
  if (draft.domain(domain).persistent) draft.lifecycle(domain, 'defined', 'from-snapshot');
}
