// What this machine has to have, and how to get what it lacks.
import { existsSync, readFileSync } from 'node:fs';
import { ask, rootPrefix, run } from './run.mjs';
import { StepError } from './steps.mjs';

/** Debian packages by what they give; `present` asks the machine, not the package manager. */
const NEEDS = [
  { debian: 'gcc', what: 'a C compiler', present: () => ask('cc', ['--version']) !== null },
  { debian: 'libc6-dev', what: 'C headers', present: () => compiles('#include <stdio.h>') },
  { debian: 'python3', what: 'Python 3.10 or newer', present: () => pythonSays('v >= (3, 10)') },
  {
    debian: 'python3-dev',
    what: "Python's C headers",
    present: () => pythonSays('os.path.exists(sysconfig.get_path("include") + "/Python.h")'),
  },
  {
    debian: 'python3-venv',
    what: "Python's venv and pip",
    present: () => pythonSays('importlib.util.find_spec("ensurepip") is not None'),
  },
];

/** Installs what is missing, or says what it is and which command would. */
export async function ensureSystemPackages() {
  const missing = NEEDS.filter(({ present }) => !present());
  if (missing.length === 0) return 'nothing missing';
  const names = missing.map(({ debian }) => debian);
  const apt = ['apt-get', '-o', 'DPkg::Lock::Timeout=300'];
  const root = rootPrefix();
  if (ask('apt-get', ['--version']) === null || root === null) {
    const list = missing.map(({ debian, what }) => `  ${what} (on Debian: ${debian})`).join('\n');
    throw new StepError(
      `This machine lacks:\n${list}\nInstall it and start again. On Debian and Ubuntu:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${names.join(' ')}`,
    );
  }
  const noninteractive = ['env', 'DEBIAN_FRONTEND=noninteractive', ...apt];
  for (const action of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const [command, ...args] = [...root, ...noninteractive, ...action];
    const { code, output } = await run(command, args);
    if (code !== 0) throw new StepError(`${output}\napt-get ${action.join(' ')} failed`);
  }
  const still = missing.filter(({ present }) => !present());
  if (still.length > 0) {
    throw new StepError(`Still missing: ${still.map(({ what }) => what).join(', ')}`);
  }
  return `installed ${names.join(', ')}`;
}

/** Node 20.19 is the first with all that the tools use. */
export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return `Node ${process.versions.node}`;
  throw new StepError(`Node ${process.versions.node} is too old; install Node 20.19 or newer.`);
}

/** `pnpm@10.x.y`, as package.json pins it. */
export function pnpmVersion() {
  const manifest = new URL('../../package.json', import.meta.url);
  return JSON.parse(readFileSync(manifest, 'utf8')).packageManager;
}

function compiles(code) {
  const include = /<(.*)>/.exec(code)[1];
  return (
    existsSync(`/usr/include/${include}`) ||
    ask('cc', ['-E', '-include', include, '-xc', '/dev/null']) !== null
  );
}

function pythonSays(expression) {
  const script = `import os, sys, sysconfig, importlib.util; v = sys.version_info; print(${expression})`;
  return ask('python3', ['-c', script]) === 'True';
}
