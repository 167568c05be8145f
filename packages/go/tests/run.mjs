// Runs the tests of the Go binding, and counts the calls of libvirt.
//
//   node packages/go/tests/run.mjs                         all; fails if a function was not called
//   node packages/go/tests/run.mjs ./testdriver -run XML   some: any arguments of go test
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { auditor, callsOf, judge } from './calls.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const TIME = '15m';

function test(args, env = {}) {
  const command = ['test', '-count=1', `-timeout=${TIME}`, ...args];
  const done = spawnSync('go', command, {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status ?? 1;
}

/** All tests, below the auditor. */
function whole() {
  const { target, reason } = auditor(join(here, '.build'));
  if (!target) {
    console.error(`Calls are not counted: ${reason}.`);
    return test(['./...']);
  }
  const folder = mkdtempSync(join(tmpdir(), 'virglot-calls-'));
  try {
    const excuses = join(folder, 'excuses');
    const run = `-exec=env LD_AUDIT=${target} CALLTRACE_DIR=${folder} VIRGLOT_EXCUSES=${excuses}`;
    const status = test([run, './...']);
    const excuse = readExcuse(excuses);
    const { lines, missing } = judge(callsOf(folder), excuse);
    for (const line of lines) console.log(line);
    for (const name of missing) console.log(`  ${name} was never called`);
    return status || (missing.length > 0 ? 1 : 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Why there was no daemon, if there was none. */
function readExcuse(path) {
  try {
    return { 'works-on-qemu-tcg.txt': readFileSync(path, 'utf8').trim() };
  } catch {
    return {};
  }
}

const args = process.argv.slice(2);
process.exitCode = args.length > 0 ? test(args) : whole();
