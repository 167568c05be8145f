// Runs the tests of this package; also when some fail, the others still run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const more = process.argv.slice(2);
const test = (module, ...args) => ['go', '-C', module, 'test', ...args, ...more];

/** What there is in C and in memory is looked at once more by Go itself. */
const CAREFUL = [
  { args: ['-race'], env: {} },
  { args: [], env: { GOEXPERIMENT: 'cgocheck2' } },
];

const commands = [
  { command: ['node', '--test', 'merge.test.mjs'] },
  { command: test('module', './...') },
  { command: ['node', 'tests/run.mjs', ...more] },
  { command: test('pack', './...') },
  { command: test('tools/surface', './...') },
  { command: test('module', '.'), env: { CGO_ENABLED: '0' } },
  ...CAREFUL.flatMap(({ args, env }) => [
    { command: test('module', ...args, '.'), env },
    { command: test('tests', ...args, './testdriver', './load'), env },
  ]),
];

const failed = commands.filter(({ command: [command, ...args], env = {} }) => {
  console.log(
    `> ${[...Object.entries(env).map((each) => each.join('=')), command, ...args].join(' ')}`,
  );
  const done = spawnSync(command, args, {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
