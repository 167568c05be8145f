/** Loads the API that a directory describes: libvirt and the libraries beside it. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  create,
  type Diagnostic,
  type Position,
  unreadable,
  VirglotError,
} from '../diagnostics/index.ts';
import type { ApiXml, XmlLibrary } from './api-xml.ts';
import { type ReadResult, readLibrary } from './read.ts';
import { readSource } from './source.ts';
import { symbolsOf } from './symbols.ts';

/** libvirt comes first; the others may be missing. */
export const libraryNames = ['libvirt', 'libvirt-qemu', 'libvirt-lxc', 'libvirt-admin'] as const;

export const apiFileName = (library: string) => `${library}-api.xml`;

export interface LoadOptions {
  readonly onWarning?: (warning: Diagnostic) => void;
}

/** Throws a VirglotError when the directory holds no API, or one that cannot be read. */
export function loadApi(dir: string, options: LoadOptions = {}): ApiXml {
  return loadFiles(dir, options).api;
}

/** As loadApi; also says whether the files were distilled. */
export function loadFiles(
  dir: string,
  { onWarning = () => {} }: LoadOptions = {},
): { readonly api: ApiXml; readonly distilled: boolean } {
  checkDirectory(dir);
  const files = libraryNames.flatMap((name) => {
    const file = join(dir, apiFileName(name));
    if (existsSync(file)) return [readFile(file, name)];
    onWarning(missing(file, name));
    return [];
  });
  for (const warning of files.flatMap(({ warnings }) => warnings)) onWarning(warning);

  const libraries = files.map(({ library }) => library);
  checkUnique(libraries);
  return {
    api: { version: versionOf(libraries[0]!), libraries },
    distilled: files.some(({ distilled }) => distilled),
  };
}

function checkDirectory(dir: string): void {
  const stats = statSync(dir, { throwIfNoEntry: false });
  const problem = !stats ? 'does not exist' : stats.isDirectory() ? undefined : 'is no directory';
  if (problem) {
    throw unreadable('VG0101', `${dir} ${problem}`, { suggestion: whereToFind });
  }
  const file = join(dir, apiFileName('libvirt'));
  if (!existsSync(file)) {
    throw unreadable('VG0102', `${file} is missing`, { suggestion: whereToFind });
  }
}

const whereToFind =
  'Give the directory that holds libvirt-api.xml; libvirt-dev installs it, and ' +
  '`pkg-config --variable=libvirt_api libvirt` prints its path.';

function missing(file: string, library: string): Diagnostic {
  return create('VG0116', `${file} is missing: nothing of ${library} will be bound`, {
    suggestion: 'Copy the file beside libvirt-api.xml.',
  });
}

function readFile(file: string, name: string): ReadResult {
  const result = readLibrary(file, readSource(file));
  if (result.library.name === name) return result;
  throw unreadable('VG0107', `${file} describes ${result.library.name}, not ${name}`, {
    at: result.library.at,
    suggestion: `Rename it to ${apiFileName(result.library.name)}.`,
  });
}

/** C has one name space for all of these, and so have we. */
function checkUnique(libraries: readonly XmlLibrary[]): void {
  const first = new Map<string, Position>();
  const problems: Diagnostic[] = [];
  for (const { name, at } of libraries.flatMap(symbolsOf)) {
    const place = first.get(name);
    if (!place) first.set(name, at);
    else {
      const message = `${name} is declared twice; first at ${place.file}:${place.line}`;
      problems.push(create('VG0110', message, { at }));
    }
  }
  if (problems.length > 0) throw new VirglotError(problems, 2);
}

/** 12008000 is 12.8.0. */
function versionOf(library: XmlLibrary): string {
  const macro = library.macros.find(({ name }) => name === 'LIBVIR_VERSION_NUMBER');
  const number = Number(macro?.raw);
  if (!macro || !Number.isInteger(number) || number <= 0) {
    throw unreadable('VG0112', 'LIBVIR_VERSION_NUMBER, which tells the release, has no number', {
      at: macro?.at ?? library.at,
    });
  }
  return [number / 1_000_000, (number / 1000) % 1000, number % 1000].map(Math.floor).join('.');
}
