/** The `pack` script of a package, which writes what gets published into the folder it is given. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create, type Diagnostic, VirglotError } from '../../diagnostics/index.ts';

/** A language's package. */
export interface Package {
  readonly id: string;
  readonly title: string;
  readonly folder: string;
}

/** Why packing cannot begin, if it cannot. */
export function missingScript({ id, title, folder }: Package): Diagnostic[] {
  const file = join(folder, 'package.json');
  const manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (manifest.scripts?.pack !== undefined) return [];
  const suggestion = `Add a script "pack" to packages/${id}/package.json, or name only languages that have one.`;
  return [create('VG0505', `${title} cannot be packed yet.`, { suggestion })];
}

/** Runs the script; unless `quiet`, people see on stderr what it does. */
export function runScript({ title, folder }: Package, into: string, quiet: boolean): void {
  const command = ['run', '--silent', 'pack', '--prefix', folder, '--', into];
  const output = quiet ? 'pipe' : process.stderr.fd;
  const done = spawnSync('npm', command, { encoding: 'utf8', stdio: ['ignore', output, output] });
  if (done.status !== 0) {
    const said = [done.error?.message, done.stdout, done.stderr].filter(Boolean).join('\n');
    throw failed(`${title} could not be packed.${said && `\n${said.trimEnd()}`}`);
  }
  if (!existsSync(into) || readdirSync(into).length === 0) {
    throw failed(`The pack script of ${title} made nothing.`);
  }
}

function failed(message: string): VirglotError {
  const suggestion = 'What was packed before is still there.';
  return new VirglotError([create('VG0506', message, { suggestion })], 2);
}
