/** An answer to what an operation would do, and what could be done instead: JSON through and through. */
import type { LibvirtError } from '../error.ts';
import type { Operation } from '../operations/operation.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Loss } from '../safe/audit.ts';
import type { DefectId } from '../safe/defects.ts';

/** A dead end: libvirt does it, and then something that is listed cannot be reverted to or started. */
export type Verdict = 'works' | 'refused' | 'crashes' | 'loses data' | 'dead end';

/** Why libvirt refuses. */
export interface Reason {
  /** As libvirt's API gives it. */
  readonly error: LibvirtError;
  readonly rule: RuleId;
  /** Of the specification. */
  readonly section: string;
  /** What would go wrong otherwise. */
  readonly protects: string;
}

/** What libvirt does wrong. */
export interface Harm {
  readonly defect: DefectId;
  readonly what: string;
  /** Images that go or change although somebody needs them. */
  readonly losses: readonly Loss[];
}

/** A way that works: each step was tried on the reference, and loses nothing that is not told. */
export interface Alternative {
  readonly says: string;
  readonly steps: readonly Operation[];
  /** What is given up or left behind, a sentence each. */
  readonly costs: readonly string[];
}

export interface ReleaseVerdict {
  readonly release: string;
  readonly verdict: Verdict;
  readonly defect: DefectId | null;
  /** libvirt's message, where it refuses. */
  readonly message: string | null;
}

export interface Explanation {
  readonly operation: Operation;
  /** The release of libvirt that it is about. */
  readonly release: string;
  readonly verdict: Verdict;
  /** What happens, in order; in a refusal and a crash, what has happened by then. */
  readonly happens: readonly string[];
  readonly reason: Reason | null;
  readonly harm: Harm | null;
  /** The best first; of what works there are none. */
  readonly instead: readonly Alternative[];
  /** Whether another release does better. */
  readonly releases: readonly ReleaseVerdict[];
}
