/** Every name of libvirt's that the annotations use, and what it has to be the name of. */
import type { Symbols } from '../infer/symbols.ts';
import type { Annotations } from './annotations.ts';
import type { ParameterAnnotation, SizeAnnotation } from './types.ts';

/** A set of names, or a table by name. */
interface Known {
  has(name: string): boolean;
  keys(): Iterable<string>;
}

export interface Reference {
  readonly name: string;
  readonly known: Known;
  /** What it is the name of: `function`, `enum`, … */
  readonly what: string;
  readonly path: readonly (string | number)[];
}

type Path = Reference['path'];

export function references(annotations: Annotations, symbols: Symbols): readonly Reference[] {
  const { functions, functypes, structs, enums, enumerators, macros, handles } = symbols;
  const parameters = members(functions, ({ args }) => args);
  const fields = members(structs, (struct) => struct.fields);
  const arguments_ = members(functypes, ({ args }) => args);
  const consumers = union(parameters, fields, arguments_);
  const everything = union(functions, functypes, structs, handles, enums, enumerators, macros);

  const { families, superseded, readOnly, domainJobs } = annotations;
  return [
    ...keys('parameters', annotations.parameters, parameters, 'parameter'),
    ...keys('returns', annotations.returns, functions, 'function'),
    ...keys('since', annotations.since, everything, 'symbol'),
    ...keys('superseded', superseded, functions, 'function'),
    ...keys('domainJobs', domainJobs, functions, 'function'),
    ...keys('fields', annotations.fields, fields, 'field'),
    ...keys('callbacks', annotations.callbacks, arguments_, 'callback parameter'),
    ...keys('keys', annotations.keys, macros, 'macro'),
    ...keys('enumerators', annotations.enumerators, enumerators, 'enumerator'),
    ...keys('sentinels', annotations.sentinels, enumerators, 'enumerator'),
    ...list(annotations.local, functions, 'function', ['local']),
    ...list(annotations.blocking, functions, 'function', ['blocking']),
    ...list(readOnly.denied, functions, 'function', ['readOnly', 'denied']),
    ...list(readOnly.allowed, functions, 'function', ['readOnly', 'allowed']),
    ...Object.entries(superseded).flatMap(([name, by]) =>
      one(by ?? undefined, functions, 'function', ['superseded', name]),
    ),
    ...Object.entries(domainJobs).flatMap(([name, operation]) =>
      one(operation, enumerators, 'enumerator', ['domainJobs', name]),
    ),
    ...Object.entries(families).flatMap(([prefix, family]) => [
      ...list(family.consumers, consumers, 'parameter or field', ['families', prefix, 'consumers']),
      ...one(family.valuesOf, macros, 'macro', ['families', prefix, 'valuesOf']),
    ]),
    ...(['parameters', 'returns', 'fields', 'callbacks'] as const).flatMap((section) =>
      Object.entries(annotations[section]).flatMap(([key, note]) => [
        ...list(note.enums, enums, 'enum', [section, key, 'enums']),
        ...one(note.unitWith?.flag, enumerators, 'enumerator', [section, key, 'unitWith', 'flag']),
        ...('special' in note && typeof note.special === 'string'
          ? one(note.special, enums, 'enum', [section, key, 'special'])
          : []),
      ]),
    ),
    ...Object.entries(annotations.parameters).flatMap(([key, note]) =>
      inParameter(key, note, symbols),
    ),
    ...Object.entries(annotations.returns).flatMap(([name, { parent }]) =>
      one(parent, siblings(name, symbols), `parameter of ${name}`, ['returns', name, 'parent']),
    ),
  ];
}

function inParameter(
  key: string,
  { len, rows, size, rowCount, callback }: ParameterAnnotation,
  symbols: Symbols,
): readonly Reference[] {
  const path = ['parameters', key];
  const fn = key.split('.')[0] ?? '';
  const params = siblings(fn, symbols);
  const sizes = (note: SizeAnnotation | undefined, at: Path): readonly Reference[] => {
    switch (note?.kind) {
      case 'count-function':
      case 'call':
        return one(note.function, symbols.functions, 'function', [...at, 'function']);
      case 'caller':
        return one(note.param, params, `parameter of ${fn}`, [...at, 'param']);
      case 'product':
        return list(note.params, params, `parameter of ${fn}`, [...at, 'params']);
      case 'constant':
        return one(note.name, union(symbols.enumerators, symbols.macros), 'constant', [
          ...at,
          'name',
        ]);
      default:
        return [];
    }
  };
  return [
    ...one(len, params, `parameter of ${fn}`, [...path, 'len']),
    ...one(rows, params, `parameter of ${fn}`, [...path, 'rows']),
    ...one(callback, symbols.functypes, 'function type', [...path, 'callback']),
    ...sizes(size, [...path, 'size']),
    ...sizes(rowCount, [...path, 'rowCount']),
  ];
}

const one = (
  name: string | undefined,
  known: Known,
  what: string,
  path: Path,
): readonly Reference[] => (name === undefined ? [] : [{ name, known, what, path }]);

const list = (
  names: readonly string[] | undefined,
  known: Known,
  what: string,
  path: Path,
): readonly Reference[] =>
  names?.map((name, index) => ({ name, known, what, path: [...path, index] })) ?? [];

const keys = (
  section: string,
  entries: Readonly<Record<string, unknown>>,
  known: Known,
  what: string,
): readonly Reference[] =>
  Object.keys(entries).map((name) => ({ name, known, what, path: [section, name] }));

/** `owner.member` of everything in a table. */
function members<T>(
  table: ReadonlyMap<string, { readonly xml: T }>,
  pick: (owner: T) => readonly { readonly name: string }[],
): Known {
  const names = new Set<string>();
  for (const [owner, { xml }] of table) {
    for (const { name } of pick(xml)) names.add(`${owner}.${name}`);
  }
  return names;
}

const siblings = (name: string, { functions }: Symbols): Known =>
  new Set(functions.get(name)?.xml.args.map((arg) => arg.name));

const union = (...tables: readonly Known[]): Known => ({
  has: (name) => tables.some((table) => table.has(name)),
  keys: () => tables.flatMap((table) => [...table.keys()]),
});
