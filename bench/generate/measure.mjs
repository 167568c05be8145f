// Runs `virglot generate python` in processes of its own and takes what the kernel says of them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const VIRGLOT = here('../../generator/bin/virglot.mjs');

/** Median cost of `runs` cold runs, each into an empty folder. */
export function measure(runs, api, out) {
  const annotations = join(api, 'annotations.yaml');
  const costs = Array.from({ length: runs }, () => {
    rmSync(out, { recursive: true, force: true });
    return once(['generate', 'python', '--api', api, '--annotations', annotations, '--out', out]);
  });
  const cpu = costs.map(({ cpuSeconds }) => cpuSeconds);
  const cpuSeconds = median(cpu);
  const lines = countLines(out);
  return {
    cpuSeconds,
    leastCpuSeconds: Math.min(...cpu),
    lines,
    linesPerSecond: Math.round(lines / cpuSeconds),
    peakMegabytes: Math.round(median(costs.map(({ peakMegabytes }) => peakMegabytes))),
  };
}

/** Median CPU time of a Node that does nothing: how fast and how busy the machine is. */
export function measureNode(runs) {
  return median(
    Array.from({ length: runs }, () => usageOf(process.execPath, ['-e', '0']).cpuSeconds),
  );
}

function once(args) {
  return usageOf(VIRGLOT, args);
}

/** Runs the command itself, with the options for Node in its first line. */
function usageOf(command, args) {
  const child = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: `--require "${here('report-usage.cjs')}"` },
  });
  if (child.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${child.stderr ?? child.error}`);
  }
  const usage = JSON.parse(child.output[3]);
  return {
    cpuSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peakMegabytes: usage.maxRSS / 1024,
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function countLines(folder) {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n').length - 1)
    .reduce((sum, lines) => sum + lines, 0);
}
