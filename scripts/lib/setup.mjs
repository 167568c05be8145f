// The steps that `npm start` and `npm test` share, each a name and the work behind it.
import { join } from 'node:path';
import { scriptSteps } from './packages.mjs';
import { root, run } from './run.mjs';
import { StepError } from './steps.mjs';
import { ensureNode, ensureSystemPackages, pnpmVersion } from './system.mjs';

/** The generator's command, as `npx virglot` runs it. */
const VIRGLOT = join(root, 'generator/bin/virglot.mjs');

/** From a fresh clone to compiled bindings. */
export const SETUP = [
  { name: 'Look at the machine', work: lookAround },
  { name: 'Install dependencies', work: installDependencies },
  { name: 'Build the generator', work: () => must('node', ['generator/build.mjs']) },
  { name: 'Generate the bindings', work: () => virglot('generate') },
  ...scriptSteps('build', 'Compile', must),
];

async function lookAround() {
  const node = ensureNode();
  return `${node}, system packages: ${await ensureSystemPackages()}`;
}

/** pnpm comes through npm, which comes with Node; the lockfile says what is installed. */
async function installDependencies() {
  const pnpm = pnpmVersion();
  // CI=true lets pnpm replace a node_modules that another tool made, without asking.
  await must('npm', ['exec', '--yes', '--', pnpm, 'install', '--frozen-lockfile'], { CI: 'true' });
  return `with ${pnpm}`;
}

/** Runs a command that has to succeed; its output is shown when it does not. */
export async function must(command, args, env = {}) {
  const { code, output } = await run(command, args, { env });
  if (code !== 0)
    throw new StepError(`${output.trimEnd()}\n${[command, ...args].join(' ')} failed`);
  return '';
}

export async function virglot(...args) {
  await must('node', [VIRGLOT, ...args]);
}

/** What a virglot command prints. */
export async function virglotSays(...args) {
  const { output } = await run('node', [VIRGLOT, ...args]);
  return output.trimEnd();
}
