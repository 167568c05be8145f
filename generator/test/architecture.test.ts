/** Keeps true what ARCHITECTURE.md says of the flow: a stage knows only what comes before it. */
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, type SourceFile } from 'ts-morph';
import { describe, expect, it } from 'vitest';

const source = fileURLToPath(new URL('../src/', import.meta.url));

/** What the files of each room may import besides their own room. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  diagnostics: [],
  'version.ts': [],
  xml: ['diagnostics'],
  model: ['diagnostics'],
  annotations: ['diagnostics', 'model', 'xml', 'infer', 'passes', 'version.ts'],
  infer: ['annotations', 'diagnostics', 'model', 'xml', 'version.ts'],
  passes: ['annotations', 'diagnostics', 'infer', 'model', 'xml'],
  templates: [],
  files: [],
  capi: ['files', 'languages/language.ts', 'model', 'templates'],
  languages: ['capi', 'files', 'model', 'templates'],
  cli: [
    'annotations',
    'capi',
    'diagnostics',
    'files',
    'infer',
    'languages',
    'model',
    'passes',
    'version.ts',
    'xml',
  ],
};

const project = new Project({
  tsConfigFilePath: fileURLToPath(new URL('../tsconfig.json', import.meta.url)),
});
const files = project
  .getSourceFiles()
  .filter((file) => pathOf(file) !== undefined && !/\.test\.ts$/.test(file.getFilePath()));

/** Path below src, or undefined for what is elsewhere. */
function pathOf(file: SourceFile): string | undefined {
  const path = relative(source, file.getFilePath());
  return path.startsWith('..') ? undefined : path.split(sep).join('/');
}

const roomOf = (path: string) => path.split('/')[0] ?? path;

describe('rooms', () => {
  it('are all known', () => {
    const rooms = new Set(files.map((file) => roomOf(pathOf(file) ?? '')));
    expect([...rooms].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it.each(Object.keys(MAY_IMPORT))('%s imports only what comes before it', (room) => {
    const allowed = MAY_IMPORT[room] ?? [];
    const strangers = files
      .filter((file) => roomOf(pathOf(file) ?? '') === room)
      .flatMap((file) =>
        file
          .getImportDeclarations()
          .map((declaration) => declaration.getModuleSpecifierSourceFile())
          .flatMap((target) => (target && pathOf(target)) ?? [])
          .filter((path) => roomOf(path) !== room && !allowed.some((name) => path.startsWith(name)))
          .map((path) => `${pathOf(file)} imports ${path}`),
      );
    expect(strangers).toEqual([]);
  });
});

it('keeps files small enough to hold in the head', () => {
  const long = files
    .map((file) => ({ path: pathOf(file), lines: file.getEndLineNumber() }))
    .filter(({ lines }) => lines > 250);
  expect(long).toEqual([]);
});
