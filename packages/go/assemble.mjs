// Puts the Go module together: runtime, generated code and the C layer, flat, as cgo wants it.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeCgo, usesC } from './merge.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const capi = join(here, '../capi');
export const MODULE = join(here, 'module');

/** The C layer's generated functions are compiled as one file: each file costs a start of gcc. */
const FUNCTIONS = /^vg_calls_.*\.c$/;
const MERGED = 'cgo.go';

/** Files of the module: text by name. */
function sources() {
  const folders = [
    join(here, 'runtime'),
    join(here, 'generated'),
    join(capi, 'src'),
    join(capi, 'generated'),
  ];
  const paths = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .filter((name) => /\.(go|c|h|mod)$/.test(name))
      .map((name) => join(folder, name)),
  );
  const files = new Map();
  for (const path of [...paths, join(here, 'LICENSE'), join(here, 'README.md')]) {
    const name = basename(path).replace(FUNCTIONS, 'vg_calls.c');
    files.set(name, (files.get(name) ?? '') + readFileSync(path, 'utf8'));
  }
  const cgo = [...files].filter(([name, text]) => usesC(name, text));
  for (const [name] of cgo) files.delete(name);
  return files.set(MERGED, mergeCgo(cgo));
}

/** Only what changed is written, so that Go need not build the rest again. */
export function assemble() {
  const files = sources();
  mkdirSync(MODULE, { recursive: true });
  const old = new Set(readdirSync(MODULE));
  for (const name of old) if (!files.has(name)) rmSync(join(MODULE, name), { recursive: true });
  for (const [name, text] of files) {
    const path = join(MODULE, name);
    if (!old.has(name) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

assemble();
