/** `virglot pack`: what gets published, made of bindings that are up to date. */
import { join } from 'node:path';
import { VirglotError } from '../diagnostics/index.ts';
import { compare } from '../files/compare.ts';
import { write } from '../files/write.ts';
import { onDisk } from './errors.ts';
import type { ExitCode } from './exit.ts';
import { readInput } from './input.ts';
import { toJson } from './json.ts';
import { artefactsIn, type PackDocument } from './pack/document.ts';
import { packAll } from './pack/pack-all.ts';
import { missingScript } from './pack/script.ts';
import { type Stages, startStages } from './stages.ts';
import { grouped, table } from './table.ts';
import { chooseLanguages, chooseTargets } from './targets.ts';
import { packagesFolder } from './workspace.ts';

export interface PackOptions {
  readonly json?: true;
}

export function pack(names: readonly string[], options: PackOptions): ExitCode {
  const languages = chooseLanguages(names);
  const packages = languages.map(({ id, title }) => {
    return { id, title, folder: join(packagesFolder, id) };
  });
  const missing = packages.flatMap(missingScript);
  if (missing.length > 0) throw new VirglotError(missing, 2);

  const quiet = options.json ?? false;
  const stages = startStages(quiet);
  const version = bringUpToDate(
    languages.map(({ id }) => id),
    stages,
  );
  stages.done();
  const dists = onDisk(() => packAll(packages, quiet));
  const document: PackDocument = {
    version,
    languages: dists.map((dist, index) => {
      return { language: packages[index]?.id ?? '', artefacts: artefactsIn(dist) };
    }),
  };
  console.log(quiet ? toJson(document) : listing(document));
  return 0;
}

/** Generates what is stale; the libvirt release that everything is made from. */
function bringUpToDate(ids: readonly string[], stages: Stages): string {
  const { input } = readInput({}, stages);
  const updates = chooseTargets(ids).map((target) => {
    const folder = join(packagesFolder, target.id, 'generated');
    const files = stages.run(target.id, () => target.emit(input));
    return { folder, changes: onDisk(() => compare(folder, files, target.buildOutputs)) };
  });
  stages.run('write', () => onDisk(() => write(updates)));
  return input.model.version;
}

function listing({ languages }: PackDocument): string {
  const rows = languages.flatMap(({ artefacts }) =>
    artefacts.map(({ file, size, sha256 }) => [file, grouped(size), `sha256:${sha256}`]),
  );
  return table(rows, ['left', 'right', 'left']);
}
