// Runs commands, and finds out what this machine offers.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The clone's root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Runs a command in the clone; resolves to its exit code and all that it printed. */
export function run(command, args, { env = {}, live = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    const collect = (stream) => (chunk) => {
      chunks.push(chunk);
      if (live) stream.write(chunk);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    const finish = (code) => resolve({ code, output: Buffer.concat(chunks).toString() });
    child.on('error', (error) => {
      chunks.push(Buffer.from(`${command}: ${error.message}\n`));
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Runs a short question to the system; its text, or null when it failed. */
export function ask(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  return done.status === 0 ? done.stdout.trim() : null;
}

/** Command prefix that gives root: none, sudo without a password, or null. */
export function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return ask('sudo', ['-n', 'true']) === null ? null : ['sudo', '-n'];
}
