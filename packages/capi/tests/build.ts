/** Emits and compiles the whole layer as any binding does. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readAnnotations } from '../../../generator/src/annotations/index.ts';
import { abiProgram, emitCapi, lower } from '../../../generator/src/capi/index.ts';
import { buildModel } from '../../../generator/src/passes/build-model.ts';
import { loadApi } from '../../../generator/src/xml/index.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const cc = process.env.CC ?? 'cc';
const run = promisify(execFile);

export const runtime = here('../src');
const warnings = ['-std=c11', '-g', '-Wall', '-Wextra', '-Werror'];

export interface Layer {
  readonly folder: string;
  readonly objects: readonly string[];
}

/** Fails on the first warning. */
export async function buildLayer(folder: string, version: string): Promise<Layer> {
  const model = buildModel(
    loadApi(here(`../../../api-xml/${version}`)),
    readAnnotations(here('../../../api-xml/annotations.yaml')),
  );
  mkdirSync(folder, { recursive: true });
  for (const [path, text] of emitCapi({ model, calls: lower(model) })) {
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, 'abi.c'), abiProgram(model));
  const sources = [folder, runtime].flatMap((from) =>
    readdirSync(from)
      .filter((name) => name.endsWith('.c') && name !== 'abi.c')
      .map((name) => join(from, name)),
  );
  const objects = sources.map((source) => join(folder, `${basename(source, '.c')}.o`));
  const queue = sources.map((source, i) => ['-fPIC', '-c', source, '-o', objects[i]!]);
  await Promise.all([compileAll(folder, queue), compileAll(folder, queue)]);
  return { folder, objects };
}

/** Takes jobs off a queue that others take from too. */
async function compileAll(folder: string, queue: string[][]): Promise<void> {
  for (let job = queue.pop(); job; job = queue.pop()) {
    await run(cc, [...warnings, `-I${folder}`, `-I${runtime}`, ...job]);
  }
}

/** A program of this folder, linked with the layer. */
export function buildProgram({ folder, objects }: Layer, name: string): string {
  const program = join(folder, name);
  const from = [here(`${name}.c`), ...objects];
  const includes = [`-I${folder}`, `-I${runtime}`];
  execFileSync(cc, [...warnings, ...includes, ...from, '-o', program, '-ldl', '-lpthread']);
  return program;
}

/** What the ABI program prints with the given flags. */
export function abiOf({ folder }: Layer, name: string, flags: readonly string[]): string[] {
  const program = join(folder, name);
  execFileSync(cc, ['-w', `-I${folder}`, ...flags, join(folder, 'abi.c'), '-o', program]);
  return execFileSync(program, { encoding: 'utf8' }).trimEnd().split('\n');
}

/** Whether a command is there and succeeds. */
export function works(command: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
