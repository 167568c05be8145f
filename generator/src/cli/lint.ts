/** `virglot lint`: what is wrong or needless in the annotations. */
import { relative } from 'node:path';
import { lintAnnotations } from '../annotations/index.ts';
import { type Diagnostic, renderDiagnostics } from '../diagnostics/index.ts';
import type { ExitCode } from './exit.ts';
import { type InputOptions, readSources } from './input.ts';
import { toJson } from './json.ts';
import type { LintDocument } from './lint-document.ts';
import { startStages } from './stages.ts';

export interface LintOptions extends InputOptions {
  readonly json?: true;
}

export function lint(options: LintOptions): ExitCode {
  const stages = startStages(options.json);
  const { api, annotations } = readSources(options, stages);
  const findings = stages.run('lint', () => [...lintAnnotations(api, annotations)].sort(byPlace));
  stages.done();
  const document: LintDocument = { version: api.version, findings };
  if (options.json) console.log(toJson(document));
  else if (findings.length > 0) console.log(renderDiagnostics(findings));
  else console.log(`${relative(process.cwd(), annotations.file)} is fine`);
  return findings.length > 0 ? 1 : 0;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.col ?? 0) - (b.at?.col ?? 0);
}
