/** What can be wrong with a folder of snapshot metadata. */

export type ProblemKind =
  | 'malformed'
  | 'too-large'
  | 'no-snapshot'
  | 'incomplete'
  | 'same-name'
  | 'several-current'
  | 'missing-parent'
  | 'cycle'
  | 'other-domain'
  | 'no-definition'
  | 'bad-domain-xml'
  | 'no-domain'
  | 'guessed-domain'
  | 'images-disagree'
  | 'image-cycle';

export interface MetadataProblem {
  readonly kind: ProblemKind;
  /** Name of the file; null where it is not about one. */
  readonly file: string | null;
  /** What is wrong. */
  readonly problem: string;
  /** What was done about it. */
  readonly done: string;
}

export type Report = (problem: MetadataProblem) => void;
