/** How the reference's inside says that the daemon would die of a signal: `plan` catches it. */
import type { DefectId } from './safe/defects.ts';

/** Thrown, but no Error: a crash is an outcome of the faithful mode. */
export class Crash {
  /** The defect's name in section 8 of the specification. */
  readonly defect: DefectId;
  readonly what: string;

  constructor(defect: DefectId, what: string) {
    this.defect = defect;
    this.what = what;
  }
}
