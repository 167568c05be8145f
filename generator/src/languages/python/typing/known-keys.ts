/** The keys of typed parameters that libvirt documents, with their types in Python. */
import type { Model, TypedKey, TypedValue } from '../../../model/model.ts';
import { joined, unitNote } from './notes.ts';

const TYPES: Readonly<Record<TypedValue, string>> = {
  int: 'int',
  uint: 'int',
  llong: 'int',
  ullong: 'int',
  double: 'float',
  boolean: 'bool',
  string: 'str',
};

/** Lines such as `weight (int)`; a last one where keys are made of pieces. */
export function keyLines(model: Model, families: readonly string[]): readonly string[] {
  const keys = model.typedKeys.filter(({ family }) => families.includes(family));
  const whole = keys.filter(({ part }) => part === 'key' || part === 'template');
  const lines = whole.map((key) => `${spelled(key)}${typeOf(key)}`);
  const isOpen = keys.some(({ part }) => part === 'prefix' || part === 'suffix');
  return [...new Set(lines), ...(isOpen ? ['and keys with numbers or names in them'] : [])];
}

/** `block.%u.name` → `block.N.name`. */
function spelled({ key }: TypedKey): string {
  return key.replace(/%\w+/g, 'N');
}

function typeOf(key: TypedKey): string {
  const { value, repeatable } = key;
  if (value === null) return '';
  const type = repeatable ? ` (${TYPES[value]}, or a list of them)` : ` (${TYPES[value]})`;
  const note = joined(key.says ?? '', unitNote(key));
  return note === '' ? type : `${type}: ${note}`;
}
