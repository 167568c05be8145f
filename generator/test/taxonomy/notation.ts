/**
 * A function of the Model as one row of taxonomy/functions.tsv.
 *
 * A parameter is `name=role`, then what applies of: `<what>` it holds, `@` its length parameter,
 * `#` where the count comes from, `*` how much to allocate, `%` how many rows, `?` may be left
 * out, `~` may be declined. A return value is `role<what>`, `!` when the call has failed, and
 * details in words.
 */
import type { Func, Param, Return } from '../../src/model/model.ts';
import type { Failure, ReturnRole } from '../../src/model/roles.ts';
import type { Element, Meaning, Size } from '../../src/model/types.ts';

export const columns = [
  'name',
  'class',
  'method',
  'pattern',
  'since',
  'symbol',
  'blocking',
  'readOnly',
  'superseded',
  'families',
  'params',
  'returns',
] as const;

export type Row = Readonly<Record<(typeof columns)[number], string>>;

export function rowOf(fn: Func): Row {
  return {
    name: fn.name,
    class: fn.class ?? '',
    method: fn.method,
    pattern: fn.pattern,
    since: fn.since,
    symbol: `${fn.library} ${fn.symbolVersion}`,
    blocking: fn.blocking ? 'blocking' : 'local',
    readOnly: fn.readOnlyDenied ? 'denied' : 'allowed',
    superseded: fn.supersededBy === undefined ? '' : fn.supersededBy || 'yes',
    families: Object.entries(fn.families)
      .map(([param, prefixes]) => `${param}=${prefixes.join('|')}`)
      .join(' '),
    params: fn.params.map(notateParam).join(' '),
    returns: notateReturn(fn.returns),
  };
}

function notateParam(param: Param): string {
  const what = whatOf(param);
  return [
    `${param.name}=${param.role}`,
    what && `<${what}>`,
    'len' in param && param.len && `@${param.len}`,
    'count' in param && `#${param.count}`,
    'size' in param && typeof param.size === 'object' && `*${notateSize(param.size)}`,
    'rowCount' in param && param.rowCount && `%${notateSize(param.rowCount)}`,
    param.nullable && '?',
    param.optional && '~',
  ]
    .filter(Boolean)
    .join('');
}

function whatOf(param: Param): string {
  switch (param.role) {
    case 'self':
    case 'in-handle':
      return param.class;
    case 'in-scalar':
    case 'out-scalar':
      return notateMeaning(param.meaning);
    case 'flags':
      return sorted(param.enums);
    case 'len':
      return `${param.of}:${param.direction}`;
    case 'sizeof':
      return param.of;
    case 'const':
      return param.value;
    case 'in-array':
    case 'out-array-alloc':
    case 'out-array-max':
    case 'out-array-probe':
      return notateElement(param.element);
    case 'in-array-nullterm':
      return notateElement(param.element) + (param.nonempty ? ':nonempty' : '');
    case 'in-struct':
      return param.struct + (param.callback ? `:${param.callback}` : '');
    case 'out-struct':
    case 'dispose':
    case 'dispose-contents':
      return param.struct;
    case 'callback':
      return param.callback;
    case 'out-typed-2d':
      return `${param.rows}:${param.columns}`;
    case 'out-cpumap2d':
      return param.rows;
    default:
      return '';
  }
}

function notateElement(element: Element): string {
  switch (element.kind) {
    case 'handle':
      return element.class;
    case 'string':
      return 'string';
    case 'scalar':
      return element.meaning.kind === 'fd' ? 'fd' : element.type.replaceAll(' ', '-');
    case 'struct':
      return `struct:${element.struct}`;
    case 'struct-pointer':
      return `pointer:${element.struct}:${element.free ?? element.freeAll ?? ''}`;
  }
}

function notateMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case 'enum':
      return sorted(meaning.enums);
    case 'dependent-enum':
      return meaning.pattern;
    case 'number':
      return meaning.special ? `number|${meaning.special}` : '';
    case 'callback-id':
      return '';
    default:
      return meaning.kind;
  }
}

function notateSize(size: Size): string {
  switch (size.kind) {
    case 'count-function':
      return size.function;
    case 'constant':
      return size.name;
    case 'call':
      return `${size.function}.${size.take}${size.flags ? `:${size.flags}` : ''}`;
    case 'caller':
      return `caller:${size.param}`;
    case 'product':
      return size.params.join('·');
    default:
      return size.kind;
  }
}

function notateReturn(returns: Return): string {
  const what = resultOf(returns);
  return [
    `${returns.role}${what && `<${what}>`}`,
    `!${notateFailure(returns.failure)}`,
    returns.nullable && 'nullable',
    returns.role === 'handle-new' && returns.parent && `parent:${returns.parent}`,
    returns.role === 'handle-new' && returns.notFound,
    returns.role === 'string-borrowed' && returns.copyNow && 'copy-now',
  ]
    .filter(Boolean)
    .join(' ');
}

function resultOf(role: ReturnRole): string {
  switch (role.role) {
    case 'handle-new':
    case 'handle-borrowed':
      return role.class;
    case 'struct-borrowed':
    case 'struct-owned':
      return role.struct;
    case 'enum':
      return sorted(role.enums);
    case 'enum-int':
      return pairs(role.values);
    case 'byte-count':
      return pairs(role.special);
    case 'bytes-owned':
      return role.len;
    case 'count':
      return role.of;
    default:
      return '';
  }
}

function notateFailure(failure: Failure): string {
  if (failure.when === 'value') return failure.value;
  return failure.when === 'value-with-error' ? `${failure.value}-with-error` : failure.when;
}

const sorted = (names: readonly string[]): string => [...names].sort().join('|');
const pairs = (values: Readonly<Record<string, string>>): string =>
  Object.keys(values)
    .sort()
    .map((key) => `${key}:${values[key]}`)
    .join('|');
