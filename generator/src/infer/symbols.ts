/** One lookup table over the four libraries of an API: what a name means, wherever it is used. */
import type {
  ApiXml,
  XmlEnumerator,
  XmlFunction,
  XmlLibrary,
  XmlMacro,
  XmlStruct,
  XmlTypedef,
} from '../xml/api-xml.ts';

/** A declaration and the library that makes it. */
export interface InLibrary<T> {
  readonly library: string;
  readonly xml: T;
}

type Table<T> = ReadonlyMap<string, InLibrary<T>>;

export interface Symbols {
  readonly version: string;
  /** Typedefs that are not enums: pointers to structs, and scalars. */
  readonly typedefs: Table<XmlTypedef>;
  readonly enums: Table<XmlTypedef>;
  /** Enumerators by their own names. */
  readonly enumerators: Table<XmlEnumerator>;
  /** Enumerators by the name of their enum, in the order of the XML. */
  readonly members: ReadonlyMap<string, readonly InLibrary<XmlEnumerator>[]>;
  /** Structs with visible fields. */
  readonly structs: Table<XmlStruct>;
  /** Opaque structs: libvirt's handle classes. */
  readonly handles: Table<XmlStruct>;
  readonly functypes: Table<XmlFunction>;
  readonly functions: Table<XmlFunction>;
  readonly macros: Table<XmlMacro>;
}

export function collectSymbols(api: ApiXml): Symbols {
  const { libraries } = api;
  const isEnum = ({ type }: XmlTypedef) => type === 'enum';
  const isOpaque = ({ fields }: XmlStruct) => fields.length === 0;
  const enumerators = table(libraries, ({ enumerators }) => enumerators);
  return {
    version: api.version,
    typedefs: table(libraries, ({ typedefs }) => typedefs.filter((each) => !isEnum(each))),
    enums: table(libraries, ({ typedefs }) => typedefs.filter(isEnum)),
    enumerators,
    members: byType(enumerators.values()),
    structs: table(libraries, ({ structs }) => structs.filter((each) => !isOpaque(each))),
    handles: table(libraries, ({ structs }) => structs.filter(isOpaque)),
    functypes: table(libraries, ({ functypes }) => functypes),
    functions: table(libraries, ({ functions }) => functions),
    macros: table(libraries, ({ macros }) => macros),
  };
}

function table<T extends { readonly name: string }>(
  libraries: readonly XmlLibrary[],
  pick: (library: XmlLibrary) => readonly T[],
): Table<T> {
  const entries = new Map<string, InLibrary<T>>();
  for (const library of libraries) {
    for (const xml of pick(library)) entries.set(xml.name, { library: library.name, xml });
  }
  return entries;
}

export interface EnumeratorValue {
  readonly value: number;
  /** The enumerator it is spelt as, when it is an alias. */
  readonly aliasOf?: string;
}

/** The number behind an enumerator; aliases may lead into another enum or library. */
export function enumeratorValue(symbols: Symbols, name: string): EnumeratorValue | null {
  const spelt = symbols.enumerators.get(name)?.xml.value;
  if (spelt === undefined) return null;
  if (isInteger(spelt)) return { value: Number(spelt) };
  const value = follow(symbols, spelt, new Set([name]));
  return value === null ? null : { value, aliasOf: spelt };
}

function follow(symbols: Symbols, name: string, seen: ReadonlySet<string>): number | null {
  const spelt = symbols.enumerators.get(name)?.xml.value;
  if (spelt === undefined || seen.has(name)) return null;
  return isInteger(spelt) ? Number(spelt) : follow(symbols, spelt, new Set([...seen, name]));
}

const isInteger = (text: string): boolean => /^-?\d+$/.test(text);

function byType<T extends { readonly type: string }>(
  entries: Iterable<InLibrary<T>>,
): ReadonlyMap<string, readonly InLibrary<T>[]> {
  const groups = new Map<string, InLibrary<T>[]>();
  for (const entry of entries) {
    const group = groups.get(entry.xml.type);
    if (group) group.push(entry);
    else groups.set(entry.xml.type, [entry]);
  }
  return groups;
}
