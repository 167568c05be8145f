/** Runs the command line in temporary folders, as a shell would. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/virglot.mjs', import.meta.url));
const API = fileURLToPath(new URL('../../../api-xml/12.8.0', import.meta.url));
const ANNOTATIONS = fileURLToPath(new URL('../../../api-xml/annotations.yaml', import.meta.url));

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export function virglot(...args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { status, stdout, stderr };
}

/** A folder that goes when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'virglot-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of an API with its annotations, to be changed at will. */
export interface Sandbox {
  readonly api: string;
  readonly annotations: string;
  readonly out: string;
  /** `generate` into `out` from the copy. */
  readonly generate: (...args: readonly string[]) => Outcome;
}

export function sandbox(): Sandbox {
  const folder = temporaryFolder();
  const api = join(folder, 'api');
  const annotations = join(folder, 'annotations.yaml');
  const out = join(folder, 'out');
  cpSync(API, api, { recursive: true });
  cpSync(ANNOTATIONS, annotations);
  const generate = (...args: readonly string[]) =>
    virglot('generate', '--api', api, '--annotations', annotations, '--out', out, ...args);
  return { api, annotations, out, generate };
}

/** Changes the text of a file. */
export function edit(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the edit of ${file} changes nothing`);
  writeFileSync(file, after);
}

/** Text of every file below a folder, by path. */
export function snapshot(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}
