/** What a parameter of a callback is for: it follows from its C type and from its neighbours. */
import type { CallbackParameterAnnotation } from '../../annotations/types.ts';
import type { CallbackRole } from '../../model/model.ts';
import type { CType, Meaning } from '../../model/types.ts';
import { freeCallback, typedParameter } from '../well-known.ts';

/** Null when the type says too little. `meaning` is asked for integers only. */
export function paramRole(
  type: CType,
  len: string | undefined,
  meaning: () => Meaning,
  annotated: CallbackParameterAnnotation['role'],
): CallbackRole | null {
  if (annotated) return annotatedRole(annotated, type, len, meaning);
  const { kind, base, pointers, scalar } = type;
  if (kind === 'callback' && pointers === 0) {
    return base === freeCallback
      ? { role: 'freecb-arg' }
      : { role: 'callback-arg', callback: base };
  }
  if (pointers === 0 && scalar) return { role: 'scalar', scalar, meaning: meaning() };
  if (pointers !== 1) return null;
  if (kind === 'pointer') return { role: 'opaque' };
  if (kind === 'handle') return { role: 'borrowed-handle', class: base };
  if (kind === 'struct') return structRole(type, len);
  if (kind === 'char' && len !== undefined) {
    return { role: type.const ? 'borrowed-bytes' : 'fill-bytes', len };
  }
  if (kind === 'char') return type.const ? { role: 'borrowed-string' } : null;
  return scalar && !type.const ? { role: 'out-scalar', scalar, meaning: meaning() } : null;
}

function structRole(type: CType, len: string | undefined): CallbackRole {
  if (len === undefined) return { role: 'borrowed-struct', struct: type.base };
  if (type.base === typedParameter) return { role: 'borrowed-typed', len };
  return { role: 'inout-struct-array', struct: type.base, len };
}

function annotatedRole(
  role: NonNullable<CallbackParameterAnnotation['role']>,
  { base, scalar }: CType,
  len: string | undefined,
  meaning: () => Meaning,
): CallbackRole | null {
  if (role === 'out-scalar') return scalar ? { role, scalar, meaning: meaning() } : null;
  if (len === undefined) return null;
  return role === 'inout-struct-array' ? { role, struct: base, len } : { role, len };
}
