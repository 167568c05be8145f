// Puts the Go module together: runtime, generated code and the C layer, flat, as cgo wants it.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const capi = join(here, '../capi');
export const MODULE = join(here, 'module');

/** Files of the module by name, each with where it comes from. */
function sources() {
  const folders = [
    join(here, 'runtime'),
    join(here, 'generated'),
    join(capi, 'src'),
    join(capi, 'generated'),
  ];
  const files = new Map(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /\.(go|c|h|mod)$/.test(name))
        .map((name) => [name, join(folder, name)]),
    ),
  );
  files.set('LICENSE', join(here, 'LICENSE'));
  files.set('README.md', join(here, 'README.md'));
  return files;
}

/** Only what changed is copied, so that Go need not build the rest again. */
export function assemble() {
  const files = sources();
  mkdirSync(MODULE, { recursive: true });
  for (const name of readdirSync(MODULE)) {
    if (!files.has(name)) rmSync(join(MODULE, name), { recursive: true });
  }
  for (const [name, from] of files) {
    const to = join(MODULE, name);
    if (!isSame(from, to)) copyFileSync(from, to);
  }
}

function isSame(one, other) {
  try {
    return (
      statSync(one).size === statSync(other).size && readFileSync(one).equals(readFileSync(other))
    );
  } catch {
    return false;
  }
}

assemble();
