// `npm test`: sets up what the tests need, runs them all, and lists what failed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './lib/run.mjs';
import { must, packagesWith, SETUP } from './lib/setup.mjs';
import { StepError, say, steps } from './lib/steps.mjs';
import { setupLibvirt } from './setup-libvirt.mjs';

const VENV = join(root, '.venv');
const REQUIREMENTS = 'packages/python/tests/requirements.txt';

const PREPARE = [
  ...SETUP,
  { name: 'Install libvirt for the tests', work: prepareLibvirt },
  { name: 'Install the Python test tools', work: prepareVenv },
];

/** A tool that pnpm installed. */
const tool = (name) => join(root, 'node_modules/.bin', name);

const CHECKS = [
  { name: 'Lint and format', work: () => shown(tool('biome'), ['check', '.']) },
  { name: 'Types', work: () => shown(tool('tsc'), ['-p', 'generator']) },
  { name: 'Generator tests', work: () => shown(tool('vitest'), ['run']) },
  {
    name: 'Generated code is up to date',
    work: () => shown(tool('virglot'), ['generate', '--check']),
  },
  { name: 'Annotations', work: () => shown(tool('virglot'), ['lint']) },
  { name: 'Lint Python', work: () => shown('ruff', ['check', 'packages/python']) },
  ...packagesWith('test').map((folder) => {
    return {
      name: `Tests of ${folder}`,
      work: () => shown('npm', ['test', '--silent', '--prefix', `packages/${folder}`]),
    };
  }),
];

const { step, summary, elapsed } = steps(PREPARE.length + CHECKS.length);
for (const { name, work } of PREPARE) {
  if (!(await step(name, work))) process.exit(1);
}
for (const { name, work } of CHECKS) await step(name, work);

const failed = summary();
if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`);
say(`\n${elapsed()}`);
say(`${CHECKS.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;

function prepareLibvirt() {
  const { missing, command } = setupLibvirt({ log: () => {} });
  if (missing.length === 0) return '';
  throw new StepError(`This machine lacks ${missing.join(', ')}. Install with:\n  ${command}`);
}

async function prepareVenv() {
  if (!existsSync(join(VENV, 'bin/python'))) await must('python3', ['-m', 'venv', VENV]);
  const quiet = ['--quiet', '--disable-pip-version-check'];
  await must(join(VENV, 'bin/pip'), ['install', ...quiet, '-r', REQUIREMENTS]);
  return '.venv';
}

/** Runs a check whose output is worth reading also when it passes; tools of the venv come first. */
async function shown(command, args) {
  const path = `${join(VENV, 'bin')}:${process.env.PATH}`;
  const { code } = await run(command, args, { env: { PATH: path, VIRTUAL_ENV: VENV }, live: true });
  if (code !== 0) throw new StepError(`${[command, ...args].join(' ')} failed`);
}
