/** Statistics of CPUs: columns by a null array, rows by a zero count, then rows in batches. */
import type { Func } from '../../model/model.ts';
import { argumentsOf } from '../arguments.ts';
import type { Call } from '../call.ts';
import type { ModelIndex } from '../index-of.ts';
import { paramName } from '../names.ts';
import { outName, type Prologue, prologueOf, statement } from './prologue.ts';

export interface CpuStatsView extends Prologue {
  readonly target: string;
  readonly targetRows: string;
  readonly targetColumns: string;
  readonly start: string;
  readonly askRows: string;
  readonly askColumns: string;
  readonly fetch: string;
}

export function cpuStatsBody(call: Call, index: ModelIndex): CpuStatsView {
  const { func } = call;
  const prologue = prologueOf(call, index);
  const table = func.params.find((param) => param.role === 'out-typed-2d')!;
  const start = firstRow(func);
  const output = call.outputs.find(({ name }) => name === table.name)!;
  const asks = (params: string, columns: string, from: string, rows: string, indent = 4) => {
    const replaced = {
      [table.name]: params,
      [table.columns]: columns,
      [start]: from,
      [table.rows]: rows,
    };
    return statement(call, prologue.result, argumentsOf(func, replaced), indent);
  };
  const target = outName(table.name);
  const first = paramName(start);
  return {
    ...prologue,
    locals: [
      'enum { BATCH = 128 }',
      `unsigned int total = ${paramName(table.rows)}, columns, batch, done`,
      'int ret',
    ],
    target,
    targetRows: `*${output.c[1]!.name}`,
    targetColumns: `*${output.c[2]!.name}`,
    start: first,
    askRows: asks('NULL', '0', '0', '0', 8),
    askColumns: asks('NULL', '0', first, '1'),
    fetch: asks(
      `${target} + (size_t)done * columns`,
      'columns',
      `${first} + (int)done`,
      'batch',
      8,
    ),
  };
}

/** The number of the first row: the signed one of the two numbers. */
function firstRow({ name, params }: Func): string {
  const found = params.find((param) => param.role === 'in-scalar' && param.scalar === 'int');
  if (!found) throw new Error(`${name}: nothing says which row is first`);
  return found.name;
}
