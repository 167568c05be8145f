/** What separates a folder on disk from the files it should hold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './files.ts';

export type Change =
  /** On disk with another text. */
  | {
      readonly kind: 'stale';
      readonly path: string;
      readonly before: string;
      readonly after: string;
    }
  /** Not on disk. */
  | { readonly kind: 'missing'; readonly path: string; readonly after: string }
  /** On disk, though nothing generates it. */
  | { readonly kind: 'orphan'; readonly path: string; readonly before: string };

/** Changes that would bring `folder` up to date, by path; folders named in `ignore` are not looked into. */
export function compare(folder: string, files: Files, ignore: readonly string[] = []): Change[] {
  const present = new Set(list(folder, new Set(ignore)));
  const wanted = [...files].flatMap(([path, after]): Change[] => {
    if (!present.has(path)) return [{ kind: 'missing', path, after }];
    const before = readFileSync(join(folder, path), 'utf8');
    return before === after ? [] : [{ kind: 'stale', path, before, after }];
  });
  const orphans = [...present]
    .filter((path) => !files.has(path))
    .map((path): Change => {
      return { kind: 'orphan', path, before: readFileSync(join(folder, path), 'utf8') };
    });
  return [...wanted, ...orphans].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** True when nothing but the line endings differ, as after a checkout that converts them. */
export function onlyLineEndings(change: Change): boolean {
  return change.kind === 'stale' && change.before.replaceAll('\r\n', '\n') === change.after;
}

/** Paths of all files below a folder, separated by `/`. */
function list(folder: string, ignore: ReadonlySet<string>): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    if (ignore.has(entry.name)) return [];
    return list(join(folder, entry.name), ignore).map((path) => `${entry.name}/${path}`);
  });
}
