// What `virglot generate python` costs, cold: CPU, lines per second, memory, and how the cost grows
// with the input.
//
//   node bench/generate.mjs [--runs N] [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure } from './generate/measure.mjs';
import { multiplyApi } from './generate/multiply.mjs';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});
const runs = Number(options.runs);
const FACTOR = 10;

const work = mkdtempSync(join(tmpdir(), 'virglot-bench-'));
try {
  const folder = (name) => join(work, name);
  multiplyApi(folder('one'), 1);
  multiplyApi(folder('ten'), FACTOR);
  const one = measure(runs, folder('one'), folder('out-one'));
  const ten = measure(Math.min(runs, 3), folder('ten'), folder('out-ten'));
  const growth = ten.cpuSeconds / one.cpuSeconds;
  const result = { language: 'python', runs, one, ten, factor: FACTOR, growth };
  console.log(options.json ? JSON.stringify(result, null, 2) : shown(result));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function shown({ one, ten, growth }) {
  const row = (name, { cpuSeconds, lines, linesPerSecond, peakMegabytes }) =>
    [name, cpuSeconds.toFixed(2), lines, linesPerSecond, peakMegabytes]
      .map((cell, column) =>
        String(cell)
          .padStart(column === 0 ? 0 : 10)
          .padEnd(12),
      )
      .join('');
  return [
    '            CPU s       lines       lines/s     peak MB',
    row('input', one),
    row(`input × ${FACTOR}`, ten),
    '',
    `${FACTOR} times the input costs ${growth.toFixed(1)} times as much (bar: at most ${FACTOR + 1})`,
  ].join('\n');
}
