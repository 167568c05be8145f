/** Packs packages aside, and puts the results in their places when all of them are there. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Package, runScript } from './script.ts';

/** A package and the folder, on the same disk, that its results wait in. */
interface Staged {
  readonly dist: string;
  readonly area: string;
}

/** The `dist` of each package, all of them new, or all as they were. */
export function packAll(packages: readonly Package[], quiet: boolean): readonly string[] {
  const staged: Staged[] = [];
  try {
    for (const one of packages) {
      const area = stagingArea(one.folder);
      staged.push({ dist: join(one.folder, 'dist'), area });
      runScript(one, join(area, 'new'), quiet);
    }
    replaceAll(staged);
  } finally {
    for (const { area } of staged) rmSync(area, { recursive: true, force: true });
  }
  return staged.map(({ dist }) => dist);
}

function stagingArea(folder: string): string {
  const cache = join(folder, '.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'pack-'));
}

function replaceAll(staged: readonly Staged[]): void {
  const undo: (() => void)[] = [];
  try {
    for (const { dist, area } of staged) {
      const old = join(area, 'old');
      if (existsSync(dist)) {
        renameSync(dist, old);
        undo.push(() => renameSync(old, dist));
      }
      renameSync(join(area, 'new'), dist);
      undo.push(() => renameSync(dist, join(area, 'new')));
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
}
