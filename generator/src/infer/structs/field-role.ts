/** What a field is for: it follows from its C type and from the field that holds its length. */
import type { FieldRole } from '../../model/model.ts';
import type { CType, Meaning } from '../../model/types.ts';
import { typedParameter } from '../well-known.ts';

/** Null when the type says too little. `meaning` is asked for integers only. */
export function fieldRole(
  type: CType,
  len: string | undefined,
  meaning: () => Meaning,
): FieldRole | null {
  if (len !== undefined) return arrayRole(type, len, meaning);
  const { kind, base, pointers, scalar } = type;
  if (kind === 'callback' && pointers === 0) return { role: 'callback', callback: base };
  if (pointers === 0 && scalar) return { role: 'scalar', scalar, meaning: meaning() };
  if (kind === 'struct' && pointers <= 1) return { role: 'struct', struct: base };
  if (pointers !== 1) return null;
  if (kind === 'char') return { role: 'string' };
  if (kind === 'handle') return { role: 'handle', class: base };
  return kind === 'pointer' ? { role: 'pointer' } : null;
}

function arrayRole(type: CType, len: string, meaning: () => Meaning): FieldRole | null {
  const { kind, base, pointers, scalar } = type;
  if (pointers === 1 && (kind === 'char' || base === 'unsigned char'))
    return { role: 'bytes', len };
  if (pointers === 2 && kind === 'char') return { role: 'array', of: 'string', len };
  if (kind === 'struct' && pointers === 1) {
    return base === typedParameter
      ? { role: 'typed', len }
      : { role: 'array', of: 'struct', struct: base, len };
  }
  if (kind === 'struct' && pointers === 2) {
    return { role: 'array', of: 'struct-pointer', struct: base, len };
  }
  if (pointers === 1 && scalar) {
    return { role: 'array', of: 'scalar', scalar, meaning: meaning(), len };
  }
  return null;
}
