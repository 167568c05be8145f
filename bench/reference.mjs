/** Measures virglot/reference: node bench/reference.mjs. Exit code 1 when a bar is missed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

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
  const { status } = spawnSync(process.execPath, ['--expose-gc', bundle], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}
