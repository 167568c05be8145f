import type { Meaning } from '../../../model/types.ts';
import type { InferContext } from '../../context.ts';
import type { Rule } from '../rule.ts';
import type { ArgShape, FunctionShape } from '../shape.ts';

/** What the number in a parameter stands for. */
export type MeaningRule = Rule<[arg: ArgShape, fn: FunctionShape, context: InferContext], Meaning>;
