import type { DefectId } from './defects.ts';

/** A snapshot that is listed after an operation, and to which no revert leads any more. */
export interface DeadEnd {
  readonly snapshot: string;
  /** Why it could not be reverted to. */
  readonly why: string;
  readonly defect: DefectId;
}
