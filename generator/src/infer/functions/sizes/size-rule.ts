import type { RoleName } from '../../../model/roles.ts';
import type { Size } from '../../../model/types.ts';
import type { InferContext } from '../../context.ts';
import type { Subject } from '../roles/role-rule.ts';
import type { Rule } from '../rule.ts';
import type { ArgShape } from '../shape.ts';

/** How a binding learns how much to allocate for an output of the given role. */
export type SizeRule = Rule<
  [arg: ArgShape, role: RoleName, fn: Subject, context: InferContext],
  Size
>;
