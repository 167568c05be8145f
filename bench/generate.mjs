// What `virglot generate python` costs, cold: CPU, lines per second, memory, and how the cost grows
// with the input.
//
//   node bench/generate.mjs [--runs N] [--json]
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measure, measureNode } from './generate/measure.mjs';
import { ANNOTATIONS, multiplyApi, SOURCE } from './generate/multiply.mjs';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } },
});
const runs = Number(options.runs);
const FACTOR = 10;

const work = mkdtempSync(join(tmpdir(), 'virglot-bench-'));
try {
  const folder = (name) => join(work, name);
  // One time the input is the input as it is, annotations with their comments included.
  cpSync(SOURCE, folder('one'), { recursive: true });
  cpSync(ANNOTATIONS, join(folder('one'), 'annotations.yaml'));
  multiplyApi(folder('ten'), FACTOR);
  const one = measure(runs, folder('one'), folder('out-one'));
  const ten = measure(Math.min(runs, 3), folder('ten'), folder('out-ten'));
  const growth = ten.cpuSeconds / one.cpuSeconds;
  const node = measureNode(runs);
  const result = { language: 'python', runs, node, one, ten, factor: FACTOR, growth };
  console.log(options.json ? JSON.stringify(result, null, 2) : shown(result));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function shown({ node, one, ten, growth }) {
  const row = (name, cells) =>
    name.padEnd(12) + cells.map((cell) => String(cell).padStart(11)).join('');
  const cells = (cost) => [
    cost.cpuSeconds.toFixed(2),
    cost.leastCpuSeconds.toFixed(2),
    cost.lines,
    cost.linesPerSecond,
    cost.peakMegabytes,
  ];
  return [
    row('', ['CPU s', 'least', 'lines', 'lines/s', 'peak MB']),
    row('input', cells(one)),
    row(`input × ${FACTOR}`, cells(ten)),
    row('bare node', [node.toFixed(2)]),
    '',
    `${FACTOR} times the input costs ${growth.toFixed(1)} times as much (bar: at most ${FACTOR + 1})`,
  ].join('\n');
}
