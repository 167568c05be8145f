/** Measures the stages of a command, and says which one runs where a person waits for it. */
import { performance } from 'node:perf_hooks';

export interface StageCost {
  readonly stage: string;
  /** CPU time of all threads, garbage collection included. */
  readonly cpuMs: number;
  /** How much it made; counted only when asked, as counting costs, too. */
  readonly amount?: () => Amount;
}

export interface Stages {
  /** Runs a stage; `amount` says how much it made. */
  readonly run: <T>(stage: string, work: () => T, amount?: (result: T) => Amount) => T;
  readonly costs: () => readonly StageCost[];
  /** Wall-clock time since the process started. */
  readonly elapsedMs: () => number;
  /** Takes the progress line away. */
  readonly done: () => void;
}

export interface Amount {
  readonly files: number;
  readonly lines: number;
}

/** `quiet` shows no progress, as for machines that read the output. */
export function startStages(quiet = false): Stages {
  const show = !quiet && process.stderr.isTTY && !process.env.CI;
  const startup = process.cpuUsage();
  const costs: StageCost[] = [{ stage: 'start', cpuMs: milliseconds(startup) }];
  return {
    run: (stage, work, amount) => {
      if (show) process.stderr.write(`\r\x1b[K${stage}…`);
      const before = process.cpuUsage();
      const result = work();
      const cpuMs = milliseconds(process.cpuUsage(before));
      costs.push({ stage, cpuMs, ...(amount && { amount: () => amount(result) }) });
      return result;
    },
    costs: () => costs,
    elapsedMs: () => performance.now(),
    done: () => {
      if (show) process.stderr.write('\r\x1b[K');
    },
  };
}

function milliseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
