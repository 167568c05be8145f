/** Snapshots that are listed after an operation, and to which no revert leads any more. */
import type { Profile } from '../profiles/profile.ts';
import type { Change } from './change.ts';
import type { DefectId } from './defects.ts';
import { stuckInside } from './inside.ts';
import { stuckByLeaving } from './leaving.ts';
import { stuckFromTheStart } from './restorable.ts';

export interface DeadEnd {
  readonly snapshot: string;
  /** Why it could not be reverted to. */
  readonly why: string;
  readonly defect: DefectId;
}

/**
 * A revert needs three things: the snapshot's images as they were, nobody else who reads what the
 * guest writes then, and nobody who needs what is dropped of where the guest was. What was so before
 * is no fault of the operation.
 */
export function deadEnd(change: Change, profile: Profile): DeadEnd | null {
  return stuckFromTheStart(change, profile) ?? stuckInside(change) ?? stuckByLeaving(change);
}
