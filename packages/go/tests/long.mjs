// Runs those tests of the Go binding that take long, one after the other.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const runs = [
  { args: ['./leaks', './load'], env: { VIRGLOT_LONG: '1' } },
  { args: ['-race', './load', './qemu', './admin', './regressions'], env: {} },
  { args: ['./load', './qemu', './misuse'], env: { GOEXPERIMENT: 'cgocheck2' } },
];

const failed = runs.filter(({ args, env }) => {
  const command = ['test', '-count=1', '-p=1', '-timeout=6h', '-v', ...args];
  console.log(`> go ${command.join(' ')}`);
  const done = spawnSync('go', command, {
    cwd: here,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return done.status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
