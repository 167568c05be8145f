/** One lookup table over the four libraries of an API: what a name means, wherever it is used. */
import type {
  ApiXml,
  XmlEnumerator,
  XmlFunction,
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
  const from = <T extends { readonly name: string }>(
    pick: (library: ApiXml['libraries'][number]) => readonly T[],
  ): InLibrary<T>[] =>
    api.libraries.flatMap((library) =>
      pick(library).map((xml) => ({ library: library.name, xml })),
    );

  const typedefs = from((library) => library.typedefs);
  const structs = from((library) => library.structs);
  const enumerators = from((library) => library.enumerators);
  return {
    version: api.version,
    typedefs: byName(typedefs.filter(({ xml }) => xml.type !== 'enum')),
    enums: byName(typedefs.filter(({ xml }) => xml.type === 'enum')),
    enumerators: byName(enumerators),
    members: byType(enumerators),
    structs: byName(structs.filter(({ xml }) => xml.fields.length > 0)),
    handles: byName(structs.filter(({ xml }) => xml.fields.length === 0)),
    functypes: byName(from((library) => library.functypes)),
    functions: byName(from((library) => library.functions)),
    macros: byName(from((library) => library.macros)),
  };
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

const byName = <T extends { readonly name: string }>(entries: readonly InLibrary<T>[]): Table<T> =>
  new Map(entries.map((entry) => [entry.xml.name, entry]));

function byType<T extends { readonly type: string }>(
  entries: readonly InLibrary<T>[],
): ReadonlyMap<string, readonly InLibrary<T>[]> {
  const groups = new Map<string, InLibrary<T>[]>();
  for (const entry of entries) {
    const group = groups.get(entry.xml.type);
    if (group) group.push(entry);
    else groups.set(entry.xml.type, [entry]);
  }
  return groups;
}
