/** Reads annotations from a file. */
import { readFileSync, statSync } from 'node:fs';
import { unreadable, VirglotError } from '../diagnostics/index.ts';
import { type Annotations, completed } from './annotations.ts';
import type { AnnotationsFile } from './types.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml.ts';

/** Our own file has 20 kB. */
const maxBytes = 4 * 1024 * 1024;

/** Throws a VirglotError with everything that is wrong with the file. */
export function readAnnotations(file: string): Annotations {
  return parseAnnotations(file, readText(file));
}

export function parseAnnotations(file: string, text: string): Annotations {
  const yaml = parseYaml(file, text);
  const problems = yaml.problems.length > 0 ? yaml.problems : validate(yaml);
  if (problems.length > 0) throw new VirglotError(problems, 2);
  return {
    file,
    at: (...path) => yaml.at(path),
    ...completed(yaml.value as AnnotationsFile),
  };
}

function readText(file: string): string {
  try {
    if (statSync(file).size <= maxBytes) return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw unreadable('VG0201', `${file} cannot be read: ${error.message}`);
  }
  throw unreadable('VG0201', `${file} is larger than ${maxBytes / 1024 / 1024} MB`);
}
