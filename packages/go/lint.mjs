// Checks the Go of this package, and of what compares it, as Go's own tools do.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const STATICCHECK = 'honnef.co/go/tools/cmd/staticcheck@v0.8.1';
/** Folders with a module of their own. */
const MODULES = ['module', 'pack', 'tests', 'tools/surface', '../../bench/go/worker'];

/** What a command prints; the script ends where the command fails. */
function say(command, ...args) {
  const done = spawnSync(command, args, { cwd: here, encoding: 'utf8' });
  if (done.status !== 0) {
    console.error(`${done.error ?? ''}${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd());
    console.error(`${[command, ...args].join(' ')} failed`);
    process.exit(1);
  }
  return done.stdout;
}

const unformatted = say('gofmt', '-l', ...MODULES);
if (unformatted) {
  console.error(`Not as gofmt writes it:\n${unformatted}`);
  process.exit(1);
}
// Without cgo it compiles everywhere.
for (const system of ['windows', 'darwin', 'freebsd']) {
  say('env', 'CGO_ENABLED=0', `GOOS=${system}`, 'go', '-C', 'module', 'build', './...');
}
// Where an int is as short as C's, constants can be too large.
say('env', 'CGO_ENABLED=0', 'GOARCH=386', 'go', '-C', 'module', 'vet', './...');
for (const module of MODULES) {
  say('go', '-C', module, 'vet', './...');
  say('go', '-C', module, 'run', STATICCHECK, './...');
}
