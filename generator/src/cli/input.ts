/** From the options of a command to what the languages are made from. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Annotations, readAnnotations } from '../annotations/index.ts';
import { lower } from '../capi/index.ts';
import {
  create,
  type Diagnostic,
  nearest,
  renderDiagnostics,
  VirglotError,
} from '../diagnostics/index.ts';
import type { Input } from '../languages/language.ts';
import { buildModel } from '../passes/build-model.ts';
import type { ApiXml } from '../xml/api-xml.ts';
import { loadApi } from '../xml/index.ts';
import type { Stages } from './stages.ts';
import { annotationsFile, apiFolder, knownVersions } from './workspace.ts';

export interface InputOptions {
  /** A release in api-xml, or a folder. */
  readonly api?: string;
  readonly annotations?: string;
}

export interface Sources {
  readonly api: ApiXml;
  readonly annotations: Annotations;
}

/** Reads the API and the annotations. */
export function readSources(options: InputOptions, stages: Stages): Sources {
  const folder = findApi(options.api);
  const warnings: Diagnostic[] = [];
  const onWarning = (warning: Diagnostic) => warnings.push(warning);
  const api = stages.run('read API', () => loadApi(folder, { onWarning }));
  if (warnings.length > 0) console.error(renderDiagnostics(warnings));
  const file = resolve(options.annotations ?? annotationsFile);
  const annotations = stages.run('read annotations', () => readAnnotations(file));
  return { api, annotations };
}

/** Everything up to the languages. */
export function readInput(options: InputOptions, stages: Stages): Sources & { input: Input } {
  const sources = readSources(options, stages);
  const model = stages.run('infer', () => buildModel(sources.api, sources.annotations));
  const calls = stages.run('lower', () => lower(model));
  return { ...sources, input: { model, calls } };
}

/** The folder that `--api` means; without it the newest release. */
function findApi(api: string | undefined): string {
  const versions = knownVersions();
  const version = api ?? versions.at(-1);
  if (version === undefined) {
    throw unknownApi('api-xml holds no libvirt release.', 'Run `virglot import DIR --as VERSION`.');
  }
  if (versions.includes(version)) return join(apiFolder, version);
  if (existsSync(version) && statSync(version).isDirectory()) return resolve(version);
  const near = nearest(version, versions);
  throw unknownApi(
    `There is neither a release nor a folder ${version}.`,
    `${near ? `Did you mean ${near}? ` : ''}Known releases: ${versions.join(', ')}.`,
  );
}

function unknownApi(message: string, suggestion: string): VirglotError {
  return new VirglotError([create('VG0503', message, { suggestion })], 2);
}
