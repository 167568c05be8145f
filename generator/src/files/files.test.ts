import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Change, compare, onlyLineEndings } from './compare.ts';
import { unifiedDiff } from './diff.ts';
import { write } from './write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virglot-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const kinds = (changes: readonly Change[]) => changes.map(({ kind, path }) => [kind, path]);

describe('compare', () => {
  it('finds stale, missing and orphan files in the order of their paths', () => {
    put('b/same.c', 'same\n');
    put('c.c', 'old\n');
    put('z/extra.c', 'extra\n');
    const files = new Map([
      ['c.c', 'new\n'],
      ['b/same.c', 'same\n'],
      ['a.c', 'a\n'],
    ]);
    expect(kinds(compare(folder, files))).toEqual([
      ['missing', 'a.c'],
      ['stale', 'c.c'],
      ['orphan', 'z/extra.c'],
    ]);
  });

  it('does not look into folders that builds write into', () => {
    put('build/x.o', 'object');
    put('deep/__pycache__/x.pyc', 'cache');
    expect(compare(folder, new Map(), ['build', '__pycache__'])).toEqual([]);
  });

  it('takes a folder that does not exist for an empty one', () => {
    expect(kinds(compare(join(folder, 'none'), new Map([['a', 'a']])))).toEqual([['missing', 'a']]);
  });

  it('tells converted line endings from other changes', () => {
    put('a', 'one\r\ntwo\r\n');
    put('b', 'one\r\nthree\r\n');
    const text = 'one\ntwo\n';
    const changes = compare(
      folder,
      new Map([
        ['a', text],
        ['b', text],
      ]),
    );
    expect(changes.map(onlyLineEndings)).toEqual([true, false]);
  });
});

describe('write', () => {
  const update = (files: ReadonlyMap<string, string>) =>
    write([{ folder, changes: compare(folder, files) }]);

  it('leaves exactly the files asked for, and no empty folder', () => {
    put('stale', 'old');
    put('gone/deep/orphan', 'x');
    put('gone/deep/second', 'x');
    put('gone/other', 'x');
    const files = new Map([
      ['stale', 'new'],
      ['sub/fresh', 'fresh'],
    ]);
    update(files);
    expect(compare(folder, files)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['stale', 'sub']);
    expect(readFileSync(join(folder, 'stale'), 'utf8')).toBe('new');
  });

  it('does not touch files that are up to date', () => {
    put('same', 'same');
    const before = statSync(join(folder, 'same')).ino;
    update(
      new Map([
        ['same', 'same'],
        ['other', 'x'],
      ]),
    );
    expect(statSync(join(folder, 'same')).ino).toBe(before);
  });

  it('changes nothing when one file cannot be put in place', () => {
    put('a', 'old');
    put('blocked', 'a file where a folder is needed');
    const changes: Change[] = [
      { kind: 'stale', path: 'a', before: 'old', after: 'new' },
      { kind: 'missing', path: 'b', after: 'b' },
      { kind: 'missing', path: 'blocked/c', after: 'c' },
    ];
    expect(() => write([{ folder, changes }])).toThrow();
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(folder).sort()).toEqual(['a', 'blocked']);
  });

  it('changes no folder when a later one cannot be staged', () => {
    put('file', 'not a folder');
    const changes: Change[] = [{ kind: 'missing', path: 'x', after: 'x' }];
    const first = join(folder, 'first');
    expect(() =>
      write([
        { folder: first, changes },
        { folder: join(folder, 'file'), changes },
      ]),
    ).toThrow();
    expect(existsSync(join(first, 'x'))).toBe(false);
  });
});

describe('unifiedDiff', () => {
  it('shows a changed line in its context', () => {
    const change: Change = { kind: 'stale', path: 'x.c', before: 'a\nb\nc\n', after: 'a\nB\nc\n' };
    expect(unifiedDiff(change, 'packages/python', 50).split('\n')).toEqual([
      '--- a/packages/python/x.c',
      '+++ b/packages/python/x.c',
      '@@ -1,3 +1,3 @@',
      ' a',
      '-b',
      '+B',
      ' c',
    ]);
  });

  it('cuts what is too long and says by how much', () => {
    const after = Array.from({ length: 100 }, (_, i) => `line ${i}\n`).join('');
    const text = unifiedDiff({ kind: 'missing', path: 'x', after }, 'p', 10);
    expect(text.split('\n')).toHaveLength(11);
    expect(text).toContain('--- /dev/null');
    expect(text).toMatch(/… 93 more lines$/);
  });

  it('does not print binary files', () => {
    expect(unifiedDiff({ kind: 'orphan', path: 'x.o', before: 'a\0b' }, 'p', 10)).toBe(
      'Binary file p/x.o differs',
    );
  });
});
