/** The elements of an API file, as data: what each may hold and must have. */

interface Declaration {
  readonly children: readonly string[];
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

export interface ElementSchema {
  readonly children: readonly string[];
  readonly required: readonly string[];
  /** All attributes it may have. */
  readonly known: ReadonlySet<string>;
}

const symbol = ['name', 'file', 'version'];

const declarations: Readonly<Record<string, Declaration>> = {
  api: { children: ['files', 'symbols'], required: ['name'], optional: ['distilled'] },
  symbols: {
    children: ['macro', 'enum', 'typedef', 'struct', 'variable', 'functype', 'function'],
    required: [],
  },
  macro: { children: ['info', 'arg'], required: symbol, optional: ['string', 'raw', 'params'] },
  enum: {
    children: [],
    required: [...symbol, 'value', 'type'],
    optional: ['value_hex', 'value_bitshift', 'info'],
  },
  typedef: { children: ['info'], required: [...symbol, 'type'] },
  struct: { children: ['info', 'field'], required: [...symbol, 'type'] },
  field: { children: ['union'], required: ['name', 'type'], optional: ['info'] },
  union: { children: ['field'], required: [] },
  variable: { children: ['info'], required: [...symbol, 'type'] },
  functype: { children: ['info', 'return', 'arg'], required: symbol, optional: ['module'] },
  function: { children: ['info', 'return', 'arg', 'acls'], required: symbol, optional: ['module'] },
  return: { children: [], required: ['type'], optional: ['info'] },
  arg: { children: [], required: ['name'], optional: ['type', 'info'] },
  acls: { children: ['check', 'filter'], required: [] },
  check: { children: [], required: ['object', 'perm'], optional: ['flags'] },
  filter: { children: [], required: ['object', 'perm'] },
  info: { children: [], required: [] },
};

export const schema: Readonly<Record<string, ElementSchema>> = Object.fromEntries(
  Object.entries(declarations).map(([name, { children, required, optional = [] }]) => [
    name,
    { children, required, known: new Set([...required, ...optional]) },
  ]),
);

/** Known, and of no use to us: libvirt lists here what each header exports. */
export const ignored: ReadonlySet<string> = new Set(['files']);

/** Distilled files carry their facts as attributes of this prefix. */
export const factPrefix = 'fact-';
