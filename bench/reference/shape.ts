/** Costs of single operations on trees of one shape and growing size, and the memory of the largest. */
import { CASES } from './cases.ts';
import { SHAPES, type Shape, type Tree } from './trees.ts';

const SIZES = [100, 1_000, 10_000, 100_000];
/** Microseconds that an operation on a tree of `BAR_SIZE` may take. */
const BAR = 50;
const BAR_SIZE = 10_000;
/** Bytes for the largest tree. */
const MEMORY_BAR = 300 * 1024 * 1024;
/** Milliseconds of calls from which the fastest are taken; more of them before a bar is missed. */
const TIME = 400;
const LONGEST_TIME = 20_000;

/** Prints the table, and says how many bars are missed. */
export function measureShape(shape: Shape): number {
  const rows = new Map<string, string[]>();
  let missed = 0;
  for (const size of SIZES) {
    const { tree, bytes } = build(shape, size);
    for (const each of CASES) {
      if (each.shape !== shape) continue;
      for (const mode of ['faithful', 'safe'] as const) {
        const bar = size === BAR_SIZE ? BAR : Number.POSITIVE_INFINITY;
        const cost = measure(each.prepare(tree, mode), each.each ? size : null, bar);
        if (cost > bar) missed++;
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
  return missed;
}

function build(shape: Shape, size: number): { tree: Tree; bytes: number } {
  const before = heap();
  const tree = SHAPES[shape](size);
  return { tree, bytes: heap() - before };
}

function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/**
 * Microseconds of a call, or of each of its parts: the least of several rounds, as what the machine
 * does besides only ever adds.
 */
function measure(run: () => unknown, parts: number | null, bar: number): number {
  // What was left behind before is not this case's to pay for.
  globalThis.gc?.();
  // Enough for the garbage that they make to be collected meanwhile.
  const calls = parts === null ? 1_000 : 1;
  const start = performance.now();
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < (least > bar ? LONGEST_TIME : TIME); time = performance.now() - start) {
    least = Math.min(least, (round(run, calls) / (parts ?? calls)) * 1000);
  }
  return least;
}

/** Milliseconds that the calls take. */
function round(run: () => unknown, calls: number): number {
  const start = performance.now();
  for (let call = 0; call < calls; call++) run();
  return performance.now() - start;
}

function print(shape: Shape, rows: ReadonlyMap<string, readonly string[]>): void {
  const heading = SIZES.map((size) => size.toLocaleString('en')).map((text) => text.padStart(12));
  console.log(`\n${shape.padEnd(28)}${heading.join('')}`);
  for (const [name, cells] of rows) {
    console.log(`${name.padEnd(28)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
}
