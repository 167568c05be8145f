/** Names in the C that is emitted. */
import type { Func } from '../model/model.ts';

export const symbolOf = (func: string): string => `vg_${func}`;

/** Names that bodies use for themselves, and C's keywords that libvirt could use for a parameter. */
const TAKEN = new Set(
  `err ret n room maplen sized listener moment registration trampoline key filled total rows columns batch
   auto case char const default do double else enum extern float for goto if inline int long register
   restrict return short signed sizeof static struct switch typedef union unsigned void volatile while`.split(
    /\s+/,
  ),
);

/** A libvirt parameter as a C parameter. */
export const paramName = (name: string): string => (TAKEN.has(name) ? `${name}_` : name);

/** The C parameter for what a function returns. */
export const resultName = ({ params }: Func): string =>
  params.some(({ name }) => name === 'result') ? 'returned' : 'result';

/** The length of an array. */
export const lengthName = (name: string): string => `n${name}`;

export const libraryMacro = (library: string): string =>
  `VG_LIBRARY_${library.toUpperCase().replaceAll('-', '_')}`;

export const symbolMacro = (func: string): string => `VG_SYMBOL_${func}`;
