/** Reads a C type in any of the spellings that libvirt's XML uses. */
import type { CType, ScalarType, TypeKind } from '../model/types.ts';
import type { Symbols } from './symbols.ts';

/** Null for a type that no library declares. */
export type TypeReader = (text: string) => CType | null;

/** A reader that parses each spelling once; there are about a hundred of them. */
export function typeReader(symbols: Symbols): TypeReader {
  const known = new Map<string, CType | null>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const type = parseCType(text, symbols);
    known.set(text, type);
    return type;
  };
}

/** `const T **`, `T ** const`: a name, stars, and const before the one or after the other. */
const SPELLING = /^(const )?(\w+(?: \w+)*?) ?(\*(?: ?\*)*)?(?: ?const)?$/;

export function parseCType(
  spelt: string,
  symbols: Symbols,
  /** Typedefs on the way here, so that one that leads back to itself ends. */
  within: readonly string[] = [],
): CType | null {
  const text = spelt.trim().replace(/\s+/g, ' ');
  const [, isConst, name, stars] = SPELLING.exec(text) ?? [];
  if (name === undefined) return null;
  const named = resolve(name, symbols, within);
  if (named === null) return null;
  const pointers = named.pointers + (stars?.replaceAll(' ', '').length ?? 0);
  return {
    text,
    kind: named.kind === 'void' && pointers > 0 ? 'pointer' : named.kind,
    base: named.base,
    pointers,
    // `const virXPtr` would make the pointer const, not what it points to.
    const: isConst !== undefined && named.pointers === 0,
    ...(named.scalar && { scalar: named.scalar }),
  };
}

export interface ArrayField {
  readonly element: string;
  /** A number or the name of a macro. */
  readonly length: string;
}

/** `char label[VIR_SECURITY_LABEL_BUFLEN]`: for array fields the XML repeats name and bound. */
export function parseArrayField(text: string): ArrayField | null {
  if (!text.endsWith(']')) return null;
  const [, element, length] = /^(.*\S) \w+\[(\w+)\]$/.exec(text.trim()) ?? [];
  return element === undefined || length === undefined ? null : { element, length };
}

interface Named {
  readonly kind: TypeKind;
  readonly base: string;
  readonly pointers: number;
  readonly scalar?: ScalarType;
}

function resolve(name: string, symbols: Symbols, within: readonly string[]): Named | null {
  if (name === 'void') return { kind: 'void', base: name, pointers: 0 };
  const scalar = SCALARS.get(name);
  if (scalar === 'char') return { kind: 'char', base: scalar, pointers: 0, scalar };
  if (scalar) return { kind: 'scalar', base: scalar, pointers: 0, scalar };
  if (symbols.handles.has(name)) return { kind: 'handle', base: name, pointers: 0 };
  if (symbols.structs.has(name)) return { kind: 'struct', base: name, pointers: 0 };
  if (symbols.functypes.has(name)) return { kind: 'callback', base: name, pointers: 0 };
  if (symbols.enums.has(name)) return { kind: 'enum', base: name, pointers: 0, scalar: 'int' };
  const typedef = symbols.typedefs.get(name);
  if (!typedef || within.includes(name)) return null;
  return parseCType(typedef.xml.type, symbols, [...within, name]);
}

/** Every way to spell an arithmetic type. */
const SCALARS: ReadonlyMap<string, ScalarType> = new Map([
  ['char', 'char'],
  ['unsigned char', 'unsigned char'],
  ['short', 'short'],
  ['short int', 'short'],
  ['unsigned short', 'unsigned short'],
  ['unsigned short int', 'unsigned short'],
  ['int', 'int'],
  ['unsigned', 'unsigned int'],
  ['unsigned int', 'unsigned int'],
  ['long', 'long'],
  ['long int', 'long'],
  ['unsigned long', 'unsigned long'],
  ['unsigned long int', 'unsigned long'],
  ['long long', 'long long'],
  ['long long int', 'long long'],
  ['unsigned long long', 'unsigned long long'],
  ['unsigned long long int', 'unsigned long long'],
  ['size_t', 'size_t'],
  ['ssize_t', 'ssize_t'],
  ['double', 'double'],
]);
