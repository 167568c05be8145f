/** The program in the README runs, and prints what it says. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, it, onTestFinished, vi } from 'vitest';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

it('the example prints its comments', async () => {
  const [, program] = /```ts\n(.*?)```/s.exec(readFileSync(here('../README.md'), 'utf8'))!;
  const folder = mkdtempSync(join(tmpdir(), 'virglot-readme-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'readme.ts');
  const library = pathToFileURL(here('../src/reference/index.ts')).href;
  writeFileSync(file, program!.replace("'virglot/reference'", `'${library}'`));

  const printed: unknown[] = [];
  vi.spyOn(console, 'log').mockImplementation((value) => printed.push(value));
  await import(pathToFileURL(file).href);
  const promised = [...program!.matchAll(/console\.log\(.*\);\n\/\/ (.*)/g)].map(
    ([, text]) => text,
  );
  expect(printed).toEqual([promised[0], { ok: true, value: 'before' }]);
  expect(promised[1]).toBe("{ ok: true, value: 'before' }");
});
