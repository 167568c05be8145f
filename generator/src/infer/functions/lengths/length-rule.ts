import type { Rule } from '../rule.ts';
import type { ArgShape, FunctionShape } from '../shape.ts';

/** True when `length` holds the length of the array `of`. */
export type LengthRule = Rule<[length: ArgShape, of: ArgShape, fn: FunctionShape], true>;
