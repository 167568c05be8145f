/** Which function of the runtime converts a C value. */
import type { Output } from '../../capi/call.ts';
import type { Element, Meaning, ScalarType } from '../../model/types.ts';
import { arrayBuilder, structBuilder } from './glue/builders.ts';

interface Scalar {
  /** From Python. */
  readonly take: string;
  /** To Python. */
  readonly give: string;
}

const SCALARS: Readonly<Record<ScalarType, Scalar>> = {
  char: { take: 'vpy_in_int', give: 'PyLong_FromLong' },
  'unsigned char': { take: 'vpy_in_uint', give: 'PyLong_FromLong' },
  short: { take: 'vpy_in_int', give: 'PyLong_FromLong' },
  'unsigned short': { take: 'vpy_in_uint', give: 'PyLong_FromLong' },
  int: { take: 'vpy_in_int', give: 'PyLong_FromLong' },
  'unsigned int': { take: 'vpy_in_uint', give: 'PyLong_FromUnsignedLong' },
  long: { take: 'vpy_in_long', give: 'PyLong_FromLong' },
  'unsigned long': { take: 'vpy_in_ulong', give: 'PyLong_FromUnsignedLong' },
  'long long': { take: 'vpy_in_llong', give: 'PyLong_FromLongLong' },
  'unsigned long long': { take: 'vpy_in_ullong', give: 'PyLong_FromUnsignedLongLong' },
  size_t: { take: 'vpy_in_size', give: 'PyLong_FromSize_t' },
  ssize_t: { take: 'vpy_in_llong', give: 'PyLong_FromSsize_t' },
  double: { take: 'vpy_in_double', give: 'PyFloat_FromDouble' },
};

export function giveScalar(scalar: ScalarType): string {
  return SCALARS[scalar].give;
}

export function takeScalar(scalar: ScalarType, meaning?: Meaning): string {
  return meaning?.kind === 'fd' ? 'vpy_in_fd' : SCALARS[scalar].take;
}

/** Converts a list of Python; `null` where elements are handles, which need their class. */
export function takeArray(element: Element): string | null {
  if (element.kind === 'string') return 'vpy_in_strings';
  if (element.kind !== 'scalar') return null;
  if (element.meaning.kind === 'fd') return 'vpy_in_fds';
  const lists: Partial<Record<ScalarType, string>> = {
    int: 'vpy_in_ints',
    'unsigned int': 'vpy_in_uints',
    'unsigned long long': 'vpy_in_ullongs',
  };
  return lists[element.type] ?? null;
}

function giveArray(element: Element): string {
  if (element.kind === 'string') return 'vpy_strings';
  if (element.kind === 'handle') return 'vpy_list_of_handles';
  if (element.kind !== 'scalar') return arrayBuilder(element.struct, element.kind);
  if (element.meaning.kind === 'fd') return 'vpy_fds';
  const lists: Partial<Record<ScalarType, string>> = {
    'unsigned int': 'vpy_uints',
    'unsigned long long': 'vpy_ullongs',
  };
  return lists[element.type] ?? 'vpy_ints';
}

/** Function that makes a Python object of an output, without what handles and structs need besides. */
export function give(output: Output): string {
  switch (output.shape) {
    case 'scalar':
    case 'flags':
      return giveScalar(output.scalar);
    case 'string':
    case 'cstr':
      return 'vpy_str';
    case 'handle':
      return output.nullable ? 'vpy_wrap_or_none' : 'vpy_wrap';
    case 'uuid':
      return 'vpy_uuid';
    case 'bytes':
    case 'buffer':
      return 'vpy_bytes';
    case 'struct':
      return structBuilder(output.struct);
    case 'array':
      return giveArray(output.element);
    case 'typed':
      return 'vpy_typed';
    case 'typed-rows':
      return 'vpy_typed_rows';
    case 'cpumap':
      return 'vpy_cpumap_tuple';
    case 'cpumap-rows':
      return 'vpy_cpumap_rows';
    case 'callback':
      throw new Error(`${output.name}: a callback cannot come out of a call`);
  }
}
