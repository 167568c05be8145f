// What this machine has to have, and how to get what it lacks.
import { readFileSync } from 'node:fs';
import { manifests } from './packages.mjs';
import { ask, rootPrefix, run } from './run.mjs';
import { StepError } from './steps.mjs';

/**
 * What the packages need: each lists in its package.json the Debian package, what it is, and a
 * shell command that succeeds where the machine has it, from whatever source.
 */
const NEEDS = manifests().flatMap(({ manifest }) => manifest.needs ?? []);

const present = ({ check }) => ask('sh', ['-c', check]) !== null;

/** Installs what is missing, or says what it is and which command would. */
export async function ensureSystemPackages() {
  const missing = NEEDS.filter((need) => !present(need));
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
  const still = missing.filter((need) => !present(need));
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
