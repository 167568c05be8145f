/** What `--json` prints of the commands about snapshots. */
import type { Explanation } from 'virglot/reference';

/** Document of `virglot snapshot explain --json`. */
export type ExplainDocument = Explanation;

/** Document of `virglot snapshot replay --json`. */
export interface ReplayDocument {
  readonly files: readonly ReplayedFile[];
}

export interface ReplayedFile {
  readonly name: string;
  /** The release that the recording is of. */
  readonly libvirt: string;
  readonly scenarios: number;
  readonly steps: number;
  /** In the order of the recording; only the first step that differs of each scenario. */
  readonly differences: readonly ReplayDifference[];
}

export interface ReplayDifference extends Differing {
  /** What was played on: the reference, or a real libvirtd. */
  readonly player: 'reference' | 'libvirtd';
  readonly group: string;
  readonly scenario: string;
  /** Counted from 0; -1 is the state before the first step. */
  readonly step: number;
  readonly op: string;
}

export interface Differing {
  /** Where, such as `state.snapshots.a.parent`. */
  readonly path: string;
  /** What was recorded; absent where there was nothing. */
  readonly expected?: unknown;
  /** What came instead. */
  readonly actual?: unknown;
}

/** Document of `virglot snapshot compare --json`. */
export interface CompareDocument {
  readonly libvirt: string;
  readonly qemu: string;
  readonly seed: number;
  readonly sequences: number;
  readonly steps: number;
  readonly findings: readonly CompareDifference[];
}

export interface CompareDifference {
  /** Counted from 0. */
  readonly sequence: number;
  /** Name of the known difference; null where none is known. */
  readonly known: string | null;
  /** The shortest sequence of steps that shows it. */
  readonly steps: readonly unknown[];
  /** What libvirtd did (expected) and what the reference did (actual) at the last step. */
  readonly differences: readonly Differing[];
}
