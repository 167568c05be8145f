/**
 * The only place that writes generated files. New texts are staged on the same disk first and then
 * moved into place; when a step fails, the steps before it are undone.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Change } from './compare.ts';

/** Changes and the folder that they apply to. */
export interface Update {
  readonly folder: string;
  readonly changes: readonly Change[];
}

/** Applies all updates, or none. */
export function write(updates: readonly Update[]): void {
  const pending = updates.filter(({ changes }) => changes.length > 0);
  const staged: Stage[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const update of pending) staged.push(stage(update));
    for (const { moves } of staged) for (const move of moves) undo.push(apply(move));
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  } finally {
    for (const { area } of staged) rmSync(area, { recursive: true, force: true });
  }
  for (const { folder, changes } of pending) removeEmpty(folder, changes);
}

/** One file to put in place of what is there; `from` is null when it only has to go. */
interface Move {
  readonly from: string | null;
  readonly to: string;
  readonly backup: string;
}

interface Stage {
  readonly area: string;
  readonly moves: readonly Move[];
}

/** Writes new texts beside the old ones. The area is inside `folder`, so a left-over is an orphan. */
function stage({ folder, changes }: Update): Stage {
  mkdirSync(folder, { recursive: true });
  const area = mkdtempSync(join(folder, '.staged-'));
  try {
    const moves = changes.map((change, index): Move => {
      const to = join(folder, change.path);
      const backup = join(area, `${index}.old`);
      if (change.kind === 'orphan') return { from: null, to, backup };
      const from = join(area, `${index}.new`);
      writeFileSync(from, change.after);
      return { from, to, backup };
    });
    return { area, moves };
  } catch (error) {
    rmSync(area, { recursive: true, force: true });
    throw error;
  }
}

/** Makes one move and returns what undoes it. */
function apply({ from, to, backup }: Move): () => void {
  const replaces = existsSync(to);
  if (replaces) renameSync(to, backup);
  const restore = () => (replaces ? renameSync(backup, to) : rmSync(to, { force: true }));
  try {
    mkdirSync(dirname(to), { recursive: true });
    if (from !== null) renameSync(from, to);
  } catch (error) {
    restore();
    throw error;
  }
  return restore;
}

/** Folders that held nothing but orphans go with them. */
function removeEmpty(folder: string, changes: readonly Change[]): void {
  const orphans = changes.filter(({ kind }) => kind === 'orphan');
  for (const parent of new Set(orphans.map(({ path }) => dirname(path)))) {
    for (let path = parent; path !== '.' && isEmpty(join(folder, path)); path = dirname(path)) {
      rmSync(join(folder, path), { recursive: true, force: true });
    }
  }
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}
