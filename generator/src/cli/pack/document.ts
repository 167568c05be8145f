/** The document of `virglot pack --json`: what was made, and how to know it again. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, shown } from '../workspace.ts';

/** Document of `virglot pack --json`. */
export interface PackDocument {
  /** The libvirt release. */
  readonly version: string;
  readonly languages: readonly PackedLanguage[];
}

export interface PackedLanguage {
  readonly language: string;
  /** In the order of their names. */
  readonly artefacts: readonly Artefact[];
}

export interface Artefact {
  /** Path in the clone. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The files of a folder. */
export function artefactsIn(folder: string): Artefact[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => {
      const bytes = readFileSync(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { file: shown(path, root), size: bytes.length, sha256 };
    });
}
