// Which functions of libvirt were called: builds the auditor (calltrace.c), reads what it wrote.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = join(here, '../../capi/tests/shared');
const RECORD = 64;
const NAME = 8;

/** Who serves the functions of a list. */
const LISTS = {
  'works-on-test-driver.txt': 'the test driver',
  'works-on-qemu-tcg.txt': 'a daemon',
};

/** The auditor as a shared object, or why there is none. */
export function auditor(folder) {
  if (platform() !== 'linux' || arch() !== 'x64')
    return { reason: 'calls are only counted on x86-64 Linux' };
  const source = join(shared, 'calltrace.c');
  const target = join(folder, 'calltrace.so');
  mkdirSync(folder, { recursive: true });
  if (age(target) > age(source)) return { target };
  const flags = ['-std=c11', '-O2', '-Wall', '-Wextra', '-shared', '-fPIC'];
  const built = spawnSync(process.env.CC ?? 'cc', [...flags, '-o', target, source], {
    stdio: 'inherit',
  });
  return built.status === 0 ? { target } : { reason: 'there is no C compiler (cc)' };
}

function age(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The functions that any of the processes called. */
export function callsOf(folder) {
  const called = new Set();
  for (const file of readdirSync(folder)) {
    const data = readFileSync(join(folder, file));
    for (let at = 0; at + RECORD <= data.length; at += RECORD) {
      if (data.readBigUInt64LE(at) === 0n) continue;
      const name = data.subarray(at + NAME, at + RECORD);
      called.add(name.subarray(0, name.indexOf(0)).toString());
    }
  }
  return called;
}

/** Lines of a list, without comments; what follows a name is why it is on the list. */
function listed(path) {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#')).map((line) => line.split(/\s/)[0]);
}

/** What is to be told of the calls, and which are missing. */
export function judge(called, excused) {
  const apart = new Set(listed(join(here, 'data/called-in-another-way.txt')));
  const lines = [];
  const missing = [];
  for (const [file, server] of Object.entries(LISTS)) {
    const names = listed(join(shared, file)).filter((name) => !apart.has(name));
    const left = names.filter((name) => !called.has(name));
    lines.push(
      `${names.length - left.length} of ${names.length} functions that ${server} serves were called`,
    );
    const excuse = excused[file];
    if (excuse) lines.push(`  not held against this run: ${excuse}`);
    else missing.push(...left);
  }
  return { lines, missing };
}
