/** The table of `--stats`. */
import type { StageCost } from './stages.ts';
import { grouped, table } from './table.ts';

export function statsTable(costs: readonly StageCost[]): string {
  const sum = (of: (cost: StageCost) => number) => costs.reduce((all, cost) => all + of(cost), 0);
  const total: StageCost = {
    stage: 'total',
    cpuMs: sum(({ cpuMs }) => cpuMs),
    files: sum(({ files }) => files ?? 0),
    lines: sum(({ lines }) => lines ?? 0),
  };
  const rows = [...costs, total].map(({ stage, cpuMs, files, lines }) => [
    stage,
    cpuMs.toFixed(1),
    files === undefined ? '' : grouped(files),
    lines === undefined ? '' : grouped(lines),
  ]);
  const header = ['stage', 'CPU ms', 'files', 'lines'];
  return table([header, ...rows], ['left', 'right', 'right', 'right']);
}
