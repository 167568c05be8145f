/** Measures virglot/reference: node bench/reference.mjs. Exit code 1 when a bar is missed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SHAPES = ['wide', 'deep', 'bushy', 'long', 'stem', 'running'];
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
// What the generator is built with.
const { buildSync } = createRequire(here('../generator/package.json'))('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'virglot-bench-'));
const bundle = join(folder, 'reference.mjs');
try {
  buildSync({
    entryPoints: [here('reference/main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['source'],
    alias: { 'virglot/reference': here('../packages/ts/src/reference/index.ts') },
    nodePaths: [here('../packages/ts/node_modules')],
  });
  // A process each: what one leaves behind, in the heap or the compiler, is not another's to pay for.
  const missed = SHAPES.filter((shape) => {
    const args = ['--expose-gc', bundle, shape];
    return spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0;
  });
  console.log(missed.length === 0 ? '\nAll bars are met.' : `\nBars are missed: ${missed}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
