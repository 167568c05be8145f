/** Puts the keys of a group into its structs. */
import type { Model, TypedKey, TypedValue } from '../../../model/model.ts';
import { upperCamel } from '../names.ts';
import { unitNotes } from '../numbers.ts';
import { FIELDS, FLAGS, TWINS, TYPES } from './exceptions.ts';
import { GROUPS, type Group, KEYLESS, type Part } from './groups.ts';
import { INDEX, patternsOf } from './patterns.ts';

/** A struct. */
export interface Node {
  readonly type: string;
  readonly fields: readonly Field[];
  readonly parts: readonly Branch[];
  /** Keys that tell how long a list is. */
  readonly counts: readonly string[];
}

export interface Branch extends Part {
  /** Null where another group has the struct, or there is none. */
  readonly node: Node | null;
}

export interface Field {
  /** What is left of the key here. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** The field that tells whether it is there. */
  readonly flag: string;
  readonly twin: { readonly name: string; readonly type: string } | null;
  /** The macro; empty where there is none. */
  readonly macro: string;
  readonly value: TypedValue;
  readonly repeatable: boolean;
  /** `in KiB`; none where libvirt says nothing. */
  readonly notes: readonly string[];
  /** Null where nobody knows. */
  readonly since: string | null;
}

export function treeOf(model: Model, group: Group): Node {
  const keys = model.typedKeys.filter(({ family }) => family === group.family);
  const patterns = patternsOf(keys);
  const entries = keys
    .filter(({ name }) => !(group.without ?? []).includes(name))
    .flatMap((key) => (patterns.get(key.name) ?? []).map((pattern) => ({ key, pattern })))
    .filter(({ key: { value, part } }) => value !== null && part !== 'prefix' && part !== 'value');
  return nodeOf(model, group.type, group.parts ?? [], entries);
}

interface Entry {
  readonly key: TypedKey;
  readonly pattern: string;
}

const SHARED: ReadonlySet<string> = new Set(GROUPS.map(({ type }) => type));

function nodeOf(
  model: Model,
  type: string,
  parts: readonly Part[],
  entries: readonly Entry[],
): Node {
  const place = (entry: Entry) => parts.findIndex((part) => claims(model, part, entry));
  const branches = parts.map((part, at): Branch => {
    const within = entries
      .filter((entry) => place(entry) === at)
      .map(({ key, pattern }) => ({ key, pattern: pattern.slice(startOf(part).length) }));
    const node = isNode(part) ? nodeOf(model, part.type, part.parts ?? [], within) : null;
    return { ...part, node };
  });
  const lists = parts.filter(isList).map(({ prefix }) => `${prefix}count`);
  const own = entries.filter((entry) => place(entry) === -1);
  return {
    type,
    fields: own.filter(({ pattern }) => !lists.includes(pattern)).map(fieldOf),
    parts: branches,
    counts: own.filter(({ pattern }) => lists.includes(pattern)).map(({ pattern }) => pattern),
  };
}

const isList = ({ as }: Part): boolean => as === 'many' || as === 'cpus';

/** Whether it is a struct of its own. */
const isNode = ({ as, type }: Part): boolean =>
  !SHARED.has(type) && (as === 'one' || as === 'value' || as === 'many');

const startOf = (part: Part): string => `${part.prefix}${isList(part) ? INDEX : ''}`;

/** Another group's struct has only what that group has. */
function claims({ typedKeys }: Model, part: Part, { pattern }: Entry): boolean {
  if (part.as === 'raw' || !pattern.startsWith(startOf(part))) return false;
  const family = GROUPS.find(({ type }) => type === part.type)?.family;
  const rest = pattern.slice(startOf(part).length);
  return family === undefined || typedKeys.some((key) => key.family === family && key.key === rest);
}

const SCALARS: Readonly<Record<TypedValue, string>> = {
  int: 'int',
  uint: 'uint',
  llong: 'int64',
  ullong: 'uint64',
  double: 'float64',
  boolean: 'bool',
  string: 'string',
};

function fieldOf({ key, pattern }: Entry): Field {
  const { name: macro, value, repeatable, keySince: since } = key;
  const name = FIELDS[macro] ?? upperCamel(pattern.replace(/^\./, ''));
  const type = TYPES[macro] ?? (repeatable ? '[]string' : SCALARS[value!]);
  return {
    key: pattern,
    name,
    type,
    flag: FLAGS[macro] ?? `${name}Set`,
    twin: TWINS[macro] ?? null,
    macro,
    value: value!,
    repeatable: type === '[]string',
    notes: [...(key.says === undefined ? [] : [key.says]), ...unitNotes(name, key)],
    since,
  };
}

/** The groups whose keys have no macros. */
export function keylessNodes(): readonly Node[] {
  return KEYLESS.map(({ type, fields }) => ({
    type,
    fields: fields.map(({ key, name }) => ({
      key,
      name,
      type: '[]bool',
      flag: `${name}Set`,
      twin: null,
      macro: '',
      value: 'string',
      repeatable: false,
      notes: [],
      since: null,
    })),
    parts: [],
    counts: [],
  }));
}
