#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/virglot.js', import.meta.url);
if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  console.error('virglot is not built yet. Run `npm start`, or `npm run build` to build it alone.');
  process.exitCode = 2;
}
