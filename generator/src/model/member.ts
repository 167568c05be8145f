/** What parameters and fields have in common. */
import type { Position } from '../diagnostics/diagnostic.ts';
import type { Decision } from './decision.ts';
import type { Measured } from './measured.ts';
import type { CType } from './types.ts';

export interface Member extends Measured {
  readonly name: string;
  readonly type: CType;
  readonly at: Position;
  readonly doc?: string;
  /** It may be nothing (NULL). */
  readonly nullable: boolean;
  readonly decisions: readonly Decision[];
}

/** What an annotation can explain. */
export interface Explained {
  /** What it is, where neither its name nor its type explains it. */
  readonly says?: string;
}
