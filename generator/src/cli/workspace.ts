/** Where things are in the clone. */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareVersions } from '../version.ts';

/** The clone's root, found from this file, which runs from source and from the bundle. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

export const apiFolder = join(root, 'api-xml');
export const annotationsFile = join(apiFolder, 'annotations.yaml');
export const packagesFolder = join(root, 'packages');

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('virglot runs inside its clone');
  return findRoot(parent);
}

/** libvirt releases whose API is in the clone, oldest first. */
export function knownVersions(): string[] {
  const entries = existsSync(apiFolder) ? readdirSync(apiFolder) : [];
  return entries.filter((name) => /^\d+\.\d+\.\d+$/.test(name)).sort(compareVersions);
}

/** A path as people read it: relative to `from` where it lies below, with `/`. */
export function shown(path: string, from: string): string {
  const short = relative(from, path);
  return (short === '' || short.startsWith('..') ? path : short).replaceAll(sep, '/');
}
