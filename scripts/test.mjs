// `npm test`: sets up what the tests need, runs them all, and lists what failed.
import { join } from 'node:path';
import { scriptSteps } from './lib/packages.mjs';
import { root, run } from './lib/run.mjs';
import { must, SETUP } from './lib/setup.mjs';
import { StepError, say, steps } from './lib/steps.mjs';
import { setupLibvirt } from './setup-libvirt.mjs';

const PREPARE = [
  ...SETUP,
  { name: 'Install libvirt for the tests', work: prepareLibvirt },
  ...scriptSteps('test:setup', 'Set up the tests of', must),
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
  ...scriptSteps('lint', 'Lint', shown),
  ...scriptSteps('test', 'Tests of', shown),
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

/** Runs a check whose output is worth reading also when it passes. */
async function shown(command, args) {
  const { code } = await run(command, args, { live: true });
  if (code !== 0) throw new StepError(`${[command, ...args].join(' ')} failed`);
}
