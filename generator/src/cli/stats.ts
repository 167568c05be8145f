/** The table of `--stats`. */
import type { StageCost } from './stages.ts';
import { grouped, table } from './table.ts';

export function statsTable(costs: readonly StageCost[]): string {
  const rows = costs.map(({ stage, cpuMs, amount }) => ({ stage, cpuMs, ...amount?.() }));
  const sum = (numbers: readonly (number | undefined)[]) =>
    numbers.reduce<number>((all, one) => all + (one ?? 0), 0);
  const total = {
    stage: 'total',
    cpuMs: sum(rows.map(({ cpuMs }) => cpuMs)),
    files: sum(rows.map(({ files }) => files)),
    lines: sum(rows.map(({ lines }) => lines)),
  };
  const cells = [...rows, total].map(({ stage, cpuMs, files, lines }) => [
    stage,
    cpuMs.toFixed(1),
    files === undefined ? '' : grouped(files),
    lines === undefined ? '' : grouped(lines),
  ]);
  const header = ['stage', 'CPU ms', 'files', 'lines'];
  return table([header, ...cells], ['left', 'right', 'right', 'right']);
}
