#!/usr/bin/env -S node --initial-heap-size=64
// As large at once as commands let it grow: the heap is not collected in full on its way there.
import { existsSync } from 'node:fs';
import { bundle, load } from './bundle.mjs';

if (existsSync(bundle)) {
  load().run();
} else {
  console.error('virglot is not built yet. Run `npm start`, or `npm run build` to build it alone.');
  process.exitCode = 2;
}
