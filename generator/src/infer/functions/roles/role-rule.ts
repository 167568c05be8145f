import type { RoleName } from '../../../model/roles.ts';
import type { InferContext } from '../../context.ts';
import type { Pair } from '../lengths/index.ts';
import type { Rule } from '../rule.ts';
import type { ArgShape, FunctionShape } from '../shape.ts';

/** A function and which of its parameters are lengths of which. */
export interface Subject extends FunctionShape {
  readonly pairs: readonly Pair[];
}

/** Names the role of a parameter; build-role.ts fills in the rest from types and lengths. */
export type RoleRule = Rule<[arg: ArgShape, fn: Subject, context: InferContext], RoleName>;

/** The parameters that hold the length of `arg`, in the order of the length rules. */
export const lengthsOf = (arg: ArgShape, fn: Subject): readonly ArgShape[] =>
  fn.pairs.filter(({ of }) => of === arg).map(({ length }) => length);
