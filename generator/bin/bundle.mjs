// The bundle as V8 keeps it: compiled code stands beside the text, and is left aside where it does not fit.
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

export const bundle = fileURLToPath(new URL('../dist/virglot.cjs', import.meta.url));
export const compiled = `${bundle}.code`;

/** Compiles the bundle; `run` starts it with the command line of this process. */
export function load() {
  // A command is over before optimised machine code pays: asking for it later saves a fifth of the CPU.
  setFlagsFromString('--interrupt-budget=1000000');
  const script = new Script(Module.wrap(readFileSync(bundle, 'latin1')), {
    filename: bundle,
    cachedData: existsSync(compiled) ? readFileSync(compiled) : undefined,
  });
  const run = () => {
    const module = { exports: {} };
    const start = script.runInThisContext();
    start(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  };
  return { script, run };
}
