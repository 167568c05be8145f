// Runs the tests of this package; also when some fail, the others still run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const MODULES = ['module', 'tests', 'pack', 'tools/surface'];
const more = process.argv.slice(2);

const commands = [
  ['node', '--test', 'merge.test.mjs'],
  ...MODULES.map((module) => ['go', '-C', module, 'test', ...more, './...']),
];
const failed = commands.filter(([command, ...args]) => {
  return spawnSync(command, args, { cwd: here, stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
