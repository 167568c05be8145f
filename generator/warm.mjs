/** Runs a command from the new bundle and keeps the code that V8 compiled for it: build.mjs calls this. */
import { writeFileSync } from 'node:fs';
import { compiled, load } from './bin/bundle.mjs';

const { script, run } = load();
process.on('exit', () => writeFileSync(compiled, script.createCachedData()));
run();
