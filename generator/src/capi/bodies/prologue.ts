/** What every body does before and after it calls libvirt. */
import type { Func, Param } from '../../model/model.ts';
import type { Call } from '../call.ts';
import type { ModelIndex } from '../index-of.ts';
import { lengthName, libraryMacro, paramName } from '../names.ts';
import { type ResultView, resultOf } from '../result.ts';
import { wrapped } from '../wrap.ts';

export interface Prologue {
  readonly name: string;
  readonly since: string;
  readonly symbol: string;
  readonly params: string;
  /** Declarations. */
  readonly locals: readonly string[];
  /** Set when it opens a connection, of which a process can have those of one library. */
  readonly claims: string | null;
  /** Arguments that are refused. */
  readonly refusals: readonly Refusal[];
  readonly result: ResultView;
}

interface Refusal {
  readonly condition: string;
  /** The statement that says so. */
  readonly refuse: string;
}

export function prologueOf(call: Call, index: ModelIndex): Prologue {
  const { func, symbol } = call;
  return {
    name: func.name,
    since: func.since,
    symbol,
    params: signature(call),
    locals: ['int ret'],
    claims: opensConnection(func, index) ? libraryMacro(func.library) : null,
    refusals: refusalsOf(func),
    result: resultOf(call, index),
  };
}

/** `int vg_virDomainGetInfo(vg_error *err, …)`. */
export function signature({ symbol, inputs, outputs }: Call): string {
  const params = [...inputs, ...outputs].flatMap(({ c }) => c);
  const items = params.map(({ ctype, name }) =>
    ctype.endsWith('*') ? `${ctype}${name}` : `${ctype} ${name}`,
  );
  return wrapped(`int ${symbol}`, ['vg_error *err', ...items], '', 0);
}

/** Makes an object that belongs to no other: a connection. */
function opensConnection({ returns }: Func, index: ModelIndex): boolean {
  return returns.role === 'handle-new' && index.handleClass(returns.class).parent === null;
}

function refusalsOf({ name, params }: Func): readonly Refusal[] {
  return params.flatMap((param): readonly Refusal[] => {
    const cName = paramName(param.name);
    // libvirt dereferences some of these without a look.
    if (param.role === 'in-handle' && !param.nullable) {
      return [{ condition: `!${cName}`, refuse: refuse(name, `${cName} must not be NULL`) }];
    }
    if (param.role === 'in-array-nullterm' && param.nonempty) {
      const condition = `${lengthName(cName)} == 0`;
      return [{ condition, refuse: refuse(name, `${cName} must not be empty`) }];
    }
    const other = param.role === 'in-array' ? sharesLength(param, params) : undefined;
    if (other === undefined) return [];
    const condition = `${lengthName(cName)} != ${lengthName(other)}`;
    return [{ condition, refuse: refuse(name, `${cName} and ${other} must be equally long`) }];
  });
}

/** `return vg_bad_argument(…);` */
export const refuse = (func: string, message: string): string =>
  wrapped('return vg_bad_argument', ['err', `"${func}"`, `"${message}"`], ';', 8);

/** The array before it whose length parameter is its own too. */
function sharesLength(
  param: Extract<Param, { role: 'in-array' }>,
  params: readonly Param[],
): string | undefined {
  const first = params.find((one) => one.role === 'in-array' && one.len === param.len);
  return first === param ? undefined : first?.name;
}

/** The statement that calls libvirt's function. */
export function statement(
  { func }: Call,
  { type }: Pick<ResultView, 'type'>,
  args: readonly string[],
  indent = 4,
): string {
  return wrapped(`${type === null ? '' : 'ret = '}vg_api.${func.name}`, args, ';', indent);
}

export const outName = (name: string): string => `*${paramName(name)}`;
