/** What one element of an array parameter is, and who frees it. */
import type { Element, Meaning } from '../../model/types.ts';
import type { Symbols } from '../symbols.ts';
import type { ArgShape } from './shape.ts';

/** `levels`: how many pointers stand for the array itself, 2 when libvirt allocates it. */
export function elementOf(
  { type }: ArgShape,
  levels: 1 | 2,
  symbols: Symbols,
  meaning: () => Meaning,
): Element | undefined {
  const { kind, base, pointers, scalar } = type;
  const left = pointers - levels;
  switch (kind) {
    case 'handle':
      return left === 1 ? { kind: 'handle', class: base } : undefined;
    case 'char':
      return left === 1 ? { kind: 'string' } : undefined;
    case 'struct':
      if (left === 0) return { kind: 'struct', struct: base };
      return { kind: 'struct-pointer', struct: base, ...destructorsOf(base, symbols) };
    case 'scalar':
      return left === 0 && scalar
        ? { kind: 'scalar', type: scalar, meaning: meaning() }
        : undefined;
    default:
      return undefined;
  }
}

/** `virXFree` frees one, `virXListFree` all of them. */
function destructorsOf(
  struct: string,
  { functions }: Symbols,
): { free?: string; freeAll?: string } {
  const [free, freeAll] = [`${struct}Free`, `${struct}ListFree`];
  return {
    ...(functions.has(free) && { free }),
    ...(functions.has(freeAll) && { freeAll }),
  };
}
