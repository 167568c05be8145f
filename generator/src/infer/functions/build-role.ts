/** Fills in what a role needs beside its name, from the type of the parameter and its neighbours. */
import type { DecidedBy, Decision } from '../../model/decision.ts';
import type { Role, RoleName } from '../../model/roles.ts';
import type { Element, Meaning, ScalarType, Size } from '../../model/types.ts';
import type { InferContext } from '../context.ts';
import { describeSize } from './describe.ts';
import { elementOf } from './element.ts';
import { flagEnums } from './flag-enums.ts';
import { meaningOf } from './meanings/index.ts';
import { lengthsOf, type Subject } from './roles/role-rule.ts';
import type { ArgShape } from './shape.ts';
import { resolved, sizeOf } from './sizes/index.ts';

export interface BuiltRole {
  readonly role: Role;
  readonly decisions: readonly Decision[];
}

/** A string says what is missing. */
export function buildRole(
  name: RoleName,
  arg: ArgShape,
  fn: Subject,
  context: InferContext,
): BuiltRole | string {
  const decisions: Decision[] = [];
  const { type, annotation } = arg;
  const note = annotation?.facts ?? {};
  const struct = type.base;
  const scalar: ScalarType = type.scalar ?? 'int';

  const length = (): string => {
    const pair = fn.pairs.find(({ of }) => of === arg);
    const found = note.len ?? pair?.length.name;
    if (found === undefined) throw new Missing('a parameter that holds its length');
    if (pair && note.len === undefined) noteDown('length', found, pair.by);
    return found;
  };
  const meaning = (): Meaning => {
    const meant = meaningOf(arg, fn, context);
    decisions.push(...meant.decisions);
    return meant.value;
  };
  const element = (levels: 1 | 2): Element => {
    const found = elementOf(arg, levels, context.symbols, meaning);
    if (!found) throw new Missing(`elements that \`${type.text}\` can hold`);
    return found;
  };
  const size = (): Size => {
    const found = sizeOf(arg, name, fn, context);
    // Reported already: any value will do, the model is not finished.
    if (!found) return { kind: 'null-probe' };
    noteDown('size', describeSize(found.value), found.by);
    return found.value;
  };
  const noteDown = (fact: string, value: string, by: DecidedBy): void => {
    decisions.push({ fact, value, by });
  };

  const build = (): Role => {
    switch (name) {
      case 'self':
      case 'in-handle':
        return { role: name, class: type.base };
      case 'in-scalar':
      case 'out-scalar':
        return { role: name, scalar, meaning: meaning() };
      case 'flags': {
        const { enums, by } = flagEnums(arg, fn, context);
        noteDown('enum', enums.join(', ') || 'none', by);
        return { role: name, scalar, enums };
      }
      case 'len': {
        const of = fn.pairs.find((pair) => pair.length === arg);
        if (of) noteDown('length', `of ${of.of.name}`, of.by);
        return {
          role: name,
          of: of?.of.name ?? 'return',
          scalar,
          direction: lengthDirection(arg, fn),
        };
      }
      case 'sizeof':
        return { role: name, of: fn.args[arg.index - 1]!.name };
      case 'const':
        if (note.value === undefined) throw new Missing('a `value`');
        return { role: name, value: note.value };
      case 'in-array':
        return { role: name, element: element(1), len: length() };
      case 'in-array-nullterm':
        return { role: name, element: element(1), nonempty: note.nonempty ?? false };
      case 'in-struct':
        return { role: name, struct, ...(note.callback && { callback: note.callback }) };
      case 'out-struct':
      case 'dispose':
      case 'dispose-contents':
        return { role: name, struct };
      case 'out-cstr':
        return { role: name, size: 'VIR_UUID_STRING_BUFLEN' };
      case 'out-array-alloc':
        return { role: name, element: element(2), count: countedBy(arg, fn) };
      case 'out-array-max': {
        const [len] = lengthsOf(arg, fn);
        if (len) length();
        const count = fn.returns.type.scalar === 'int' ? 'return' : length();
        return { role: name, element: element(1), len: len?.name ?? null, count, size: size() };
      }
      case 'out-array-probe':
        return { role: name, element: element(1), len: length(), size: size() };
      case 'out-typed-probe':
        return { role: name, len: length(), size: size() };
      case 'out-typed-2d':
        return { role: name, rows: note.rows ?? length(), columns: length(), size: size() };
      case 'in-typed':
      case 'in-bytes':
      case 'out-bytes':
      case 'out-typed-alloc':
      case 'inout-typed-builder':
        return { role: name, len: length() };
      case 'in-cpumap':
        return { role: name, len: mapLength(arg, fn) };
      case 'out-cpumap':
        return { role: name, len: mapLength(arg, fn), size: size() };
      case 'out-cpumap2d': {
        const rows = note.rows ?? rowsOf(arg, fn);
        const rowCount = note.rowCount ? resolved(note.rowCount, context) : null;
        if (!rowCount && !sizedElsewhere(rows, arg, fn)) throw new Missing('a `rowCount`');
        if (rowCount) {
          const at = context.annotations.at('parameters', `${fn.name}.${arg.name}`, 'rowCount');
          noteDown('rows', describeSize(rowCount), { annotation: at });
        }
        return { role: name, rows, len: mapLength(arg, fn), rowCount, size: size() };
      }
      case 'out-cpumap-alloc':
        return { role: name, size: size() };
      case 'callback':
        return { role: name, callback: type.base };
      case 'in-string':
      case 'in-uuid':
      case 'out-uuid':
      case 'out-string':
      case 'out-string-borrowed':
      case 'opaque':
      case 'freecb':
        return { role: name };
    }
  };

  try {
    return { role: build(), decisions };
  } catch (error) {
    if (error instanceof Missing) return error.message;
    throw error;
  }
}

class Missing extends Error {}

/** A length that libvirt only writes belongs to what libvirt allocates. */
function lengthDirection(arg: ArgShape, fn: Subject): 'in' | 'out' | 'inout' {
  if (arg.type.pointers === 0) return 'in';
  const of = fn.pairs.find(({ length }) => length === arg)?.of;
  if (!of) return 'out';
  const built = lengthsOf(of, fn).length > 1;
  return of.type.pointers > 1 && !built ? 'out' : 'inout';
}

function countedBy(arg: ArgShape, fn: Subject): string {
  const length = lengthsOf(arg, fn).find(({ type }) => type.pointers === 1);
  if (length) return length.name;
  if (fn.returns.type.scalar === 'int') return 'return';
  throw new Missing('a parameter that holds its length');
}

function mapLength(arg: ArgShape, fn: Subject): string {
  const length = lengthsOf(arg, fn).find(({ name }) => name === 'maplen');
  if (!length) throw new Missing('a `maplen`');
  return length.name;
}

function rowsOf(arg: ArgShape, fn: Subject): string {
  const counted = lengthsOf(arg, fn).find(({ name }) => name !== 'maplen')?.name;
  const rows = counted ?? arg.facts.rows;
  if (rows === undefined) throw new Missing('a parameter that holds the number of rows');
  return rows;
}

/** The number of rows is also the length of another array, which knows its size. */
const sizedElsewhere = (rows: string, arg: ArgShape, fn: Subject): boolean =>
  fn.pairs.some(({ length, of }) => length.name === rows && of !== arg);
