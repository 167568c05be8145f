/** C's arithmetic types as cgo names them. */
import type { ScalarType } from '../../../model/types.ts';

const NAMES: Readonly<Record<ScalarType, string>> = {
  int: 'int',
  'unsigned int': 'uint',
  long: 'long',
  'unsigned long': 'ulong',
  'long long': 'longlong',
  'unsigned long long': 'ulonglong',
  size_t: 'size_t',
  ssize_t: 'ssize_t',
  short: 'short',
  'unsigned short': 'ushort',
  char: 'char',
  'unsigned char': 'uchar',
  double: 'double',
};

export function cType(scalar: ScalarType): string {
  return NAMES[scalar];
}
