import type { Param } from '../../../model/model.ts';
import type { ReturnRole } from '../../../model/roles.ts';
import type { InferContext } from '../../context.ts';
import type { Rule } from '../rule.ts';
import type { FunctionShape } from '../shape.ts';

/** What a function returns; its parameters are decided already. */
export type ReturnRule = Rule<
  [fn: FunctionShape, params: readonly Param[], context: InferContext],
  ReturnRole
>;

export const isInt = ({ returns: { type } }: FunctionShape): boolean =>
  type.scalar === 'int' && type.pointers === 0;
