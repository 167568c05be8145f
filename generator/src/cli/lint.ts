/** `virglot lint`: what is wrong or needless in the annotations. */
import { join, relative } from 'node:path';
import { lintAnnotations } from '../annotations/index.ts';
import { type Diagnostic, renderDiagnostics } from '../diagnostics/index.ts';
import { compareVersions } from '../version.ts';
import type { ApiXml } from '../xml/api-xml.ts';
import { loadApi } from '../xml/index.ts';
import type { ExitCode } from './exit.ts';
import { type InputOptions, readSources } from './input.ts';
import { toJson } from './json.ts';
import type { LintDocument } from './lint-document.ts';
import { startStages } from './stages.ts';
import { apiFolder, knownVersions } from './workspace.ts';

export interface LintOptions extends InputOptions {
  readonly json?: true;
}

export function lint(options: LintOptions): ExitCode {
  const stages = startStages(options.json);
  const { api, annotations } = readSources(options, stages);
  const older = stages.run('read older APIs', () => releasesBefore(api.version));
  const findings = stages.run('lint', () =>
    [...lintAnnotations(api, annotations, older)].sort(byPlace),
  );
  stages.done();
  const document: LintDocument = { version: api.version, findings };
  if (options.json) console.log(toJson(document));
  else if (findings.length > 0) console.log(renderDiagnostics(findings));
  else console.log(`${relative(process.cwd(), annotations.file)} is fine`);
  return findings.length > 0 ? 1 : 0;
}

/** The clone's older releases, which the same annotations serve. */
function releasesBefore(version: string): readonly ApiXml[] {
  return knownVersions()
    .filter((known) => compareVersions(known, version) < 0)
    .map((known) => loadApi(join(apiFolder, known)));
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.col ?? 0) - (b.at?.col ?? 0);
}
