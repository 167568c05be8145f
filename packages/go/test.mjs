// Runs the tests of each module of this package; also when one fails, the others still run.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

const failed = ['module', 'tests', 'pack', 'tools/surface'].filter((module) => {
  const args = ['-C', module, 'test', ...process.argv.slice(2), './...'];
  return spawnSync('go', args, { cwd: here, stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
