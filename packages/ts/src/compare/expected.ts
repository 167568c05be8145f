/** Differences between reference and libvirtd that are known, as data: each with its reason. */
import type { Step } from '../scenario/format.ts';
import type { Played } from './play.ts';

export interface ExpectedDifference {
  readonly name: string;
  /** Why both differ, and which of them is right. */
  readonly reason: string;
  /** Releases it was seen with. */
  readonly releases: readonly string[];
  /** Of the step at which both differ. */
  readonly op: string;
  /** Where they differ; all places have to match. */
  readonly paths: RegExp;
  /** The shortest sequence that shows it. */
  readonly minimal: { readonly start?: boolean; readonly steps: readonly Step[] };
}

export const EXPECTED: readonly ExpectedDifference[] = [];

/** The known reason for all that differs in the last step, or null. */
export function explanationOf(
  { steps, differences }: Played,
  release: string,
): ExpectedDifference | null {
  const op = steps.at(-1)?.op;
  const matching = EXPECTED.find(
    (each) =>
      each.op === op &&
      each.releases.includes(release) &&
      differences.every(({ path }) => each.paths.test(path)),
  );
  return matching ?? null;
}
