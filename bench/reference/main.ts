/** Costs of single operations on trees of growing size, and the memory of the largest. */
import { CASES, type Case } from './cases.ts';
import { SHAPES, type Shape, type Tree } from './trees.ts';

const SIZES = [100, 1_000, 10_000, 100_000];
/** Microseconds that an operation on a tree of `BAR_SIZE` may take. */
const BAR = 50;
const BAR_SIZE = 10_000;
/** Bytes for the largest tree. */
const MEMORY_BAR = 300 * 1024 * 1024;

let missed = 0;

for (const shape of Object.keys(SHAPES) as Shape[]) {
  const rows = new Map<string, string[]>();
  for (const size of SIZES) {
    const { tree, bytes } = build(shape, size);
    for (const each of CASES) {
      if (each.shape !== shape) continue;
      for (const mode of ['faithful', 'safe'] as const) {
        const cost = microseconds(each, tree, mode) / (each.each ? size : 1);
        if (size === BAR_SIZE && cost > BAR) missed++;
        const row = `${each.name}, ${mode}`;
        rows.set(row, [...(rows.get(row) ?? []), `${cost.toFixed(1)} µs`]);
      }
    }
    if (size === SIZES.at(-1)) {
      const megabytes = Math.round(bytes / 1024 / 1024);
      if (bytes > MEMORY_BAR) missed++;
      rows.set('memory', ['', '', '', `${megabytes} MB`]);
    }
  }
  print(shape, rows);
}
console.log(missed === 0 ? '\nAll bars are met.' : `\n${missed} bars are missed.`);
process.exitCode = missed === 0 ? 0 : 1;

function build(shape: Shape, size: number): { tree: Tree; bytes: number } {
  const before = heap();
  const tree = SHAPES[shape](size);
  return { tree, bytes: heap() - before };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** The least of several rounds: what the machine does besides only ever adds. */
function microseconds(each: Case, tree: Tree, mode: 'faithful' | 'safe'): number {
  const run = each.prepare(tree, mode);
  // What was left behind before is not this case's to pay for.
  globalThis.gc?.();
  const calls = each.each ? 1 : 100;
  const rounds = Array.from({ length: each.each ? 5 : 30 }, () => round(run, calls));
  return Math.min(...rounds);
}

function round(run: () => unknown, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return ((performance.now() - start) / calls) * 1000;
}

function print(shape: string, rows: ReadonlyMap<string, readonly string[]>): void {
  const heading = SIZES.map((size) => size.toLocaleString('en')).map((text) => text.padStart(12));
  console.log(`\n${shape.padEnd(28)}${heading.join('')}`);
  for (const [name, cells] of rows) {
    console.log(`${name.padEnd(28)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
}
