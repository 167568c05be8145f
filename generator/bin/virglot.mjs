#!/usr/bin/env -S node --initial-heap-size=64
// As large at once as commands let it grow: the heap is not collected in full on its way there.
import { existsSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

// A command is over before optimised machine code pays: asking for it later saves a fifth of the CPU.
setFlagsFromString('--interrupt-budget=1000000');

const bundle = new URL('../dist/virglot.js', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  console.error('virglot is not built yet. Run `npm start`, or `npm run build` to build it alone.');
  process.exitCode = 2;
}
