/** `virglot import`: distilled API files of a libvirt release. */
import { join, resolve } from 'node:path';
import { create, type Diagnostic, renderDiagnostics, VirglotError } from '../diagnostics/index.ts';
import { compare } from '../files/compare.ts';
import type { Files } from '../files/files.ts';
import { write } from '../files/write.ts';
import { importApi as distil } from '../xml/index.ts';
import { onDisk } from './errors.ts';
import type { ExitCode } from './exit.ts';
import { startStages } from './stages.ts';
import { count } from './table.ts';
import { apiFolder, shown } from './workspace.ts';

export interface ImportOptions {
  readonly as: string;
  readonly out?: string;
}

export function importApi(from: string, options: ImportOptions): ExitCode {
  const version = options.as;
  if (!/^\d+\.\d+\.\d+$/.test(version)) {
    const suggestion = 'Give a release as libvirt numbers it, such as --as 12.8.0.';
    throw new VirglotError([create('VG0501', `"${version}" is no release`, { suggestion })], 2);
  }
  const stages = startStages();
  const warnings: Diagnostic[] = [];
  const files = stages.run('import', () => distil(resolve(from), version, (w) => warnings.push(w)));
  const folder = join(resolve(options.out ?? apiFolder), version);
  const changes = onDisk(() => compare(folder, below(version, files)));
  onDisk(() => write([{ folder, changes }]));
  stages.done();
  if (warnings.length > 0) console.error(renderDiagnostics(warnings));
  const name = shown(folder, process.cwd());
  console.log(
    changes.length === 0
      ? `${name} is up to date`
      : `${name}: ${count(changes.length, 'file')} written`,
  );
  return 0;
}

/** The files of a folder, by their paths there. */
function below(folder: string, files: Files): Files {
  return new Map([...files].map(([path, text]) => [path.slice(folder.length + 1), text]));
}
