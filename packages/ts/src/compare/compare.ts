/** Compares the reference with a real libvirtd on random sequences. */
import * as fc from 'fast-check';
import { comparable } from '../libvirtd/comparable.ts';
import type { Player, Scenario } from '../scenario/format.ts';
import type { ReferencePlayer } from '../scenario/reference-player.ts';
import { type Sequence, sequences } from './commands.ts';
import { type ExpectedDifference, explanationOf } from './expected.ts';
import { minimal } from './minimal.ts';
import { type Played, playSequence } from './play.ts';

export interface CompareOptions {
  readonly seed: number;
  readonly sequences: number;
  /** Commands in each sequence. */
  readonly operations: number;
  /** How many are played at once. */
  readonly workers: number;
  readonly reference: () => ReferencePlayer;
  readonly libvirtd: () => Player;
  /** Hears after each sequence how many are done, and what was found in it. */
  readonly progress?: (done: number, finding: CompareFinding | null) => void;
}

export interface CompareFinding {
  /** Which sequence of the seed it was, counted from 0. */
  readonly sequence: number;
  /** The shortest that differs, as libvirtd played it. */
  readonly scenario: Scenario;
  readonly differences: Played['differences'];
  /** The known reason; null where there is none. */
  readonly expected: ExpectedDifference | null;
}

export interface CompareResult {
  readonly seed: number;
  readonly sequences: number;
  readonly steps: number;
  readonly findings: readonly CompareFinding[];
}

export async function compare(options: CompareOptions): Promise<CompareResult> {
  const { seed, operations } = options;
  const all = fc.sample(sequences(operations), { seed, numRuns: options.sequences });
  const findings: CompareFinding[] = [];
  let [next, done, steps] = [0, 0, 0];

  const work = async () => {
    const players = { reference: options.reference(), libvirtd: options.libvirtd() };
    while (next < all.length) {
      const at = next++;
      const played = await play(all[at]!, players);
      steps += played.steps.length;
      const differs = played.differences.length > 0;
      const finding = differs ? await findingOf(at, all[at]!, played, players, options) : null;
      if (finding !== null) findings.push(finding);
      options.progress?.(++done, finding);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, work));
  findings.sort((a, b) => a.sequence - b.sequence);
  return { seed, sequences: all.length, steps, findings };
}

interface Players {
  readonly reference: ReferencePlayer;
  readonly libvirtd: Player;
}

/** What libvirt says of a QEMU that a busy machine does not end within seconds. */
const BUSY = /^Failed to terminate process \d+ with SIG/;

/**
 * A daemon that hangs, or a machine that does, says nothing of snapshots: the sequence is played
 * once more, on another daemon.
 */
async function play(sequence: Sequence, players: Players): Promise<Played> {
  const once = () => playSequence(sequence, players.reference, players.libvirtd, comparable);
  try {
    const played = await once();
    return BUSY.test(played.steps.at(-1)?.error?.message ?? '') ? await once() : played;
  } catch {
    return once();
  }
}

async function findingOf(
  at: number,
  sequence: Sequence,
  played: Played,
  players: Players,
  { seed }: CompareOptions,
): Promise<CompareFinding> {
  const told = (last: Played, expected: ExpectedDifference | null): CompareFinding => ({
    sequence: at,
    scenario: {
      group: 'random',
      name: `seed ${seed}, sequence ${at}`,
      setup: last.setup,
      initial: last.initial,
      steps: last.steps,
    },
    differences: last.differences,
    expected,
  });
  const known = explanationOf(played);
  if (known !== null) return told(played, known);
  const shortest = await minimal(
    sequence,
    async (shorter) => (await play(shorter, players)).differences.length > 0,
  );
  const last = await play(shortest, players);
  // What does not come again depends on time: it is told as it was found.
  return last.differences.length > 0 ? told(last, explanationOf(last)) : told(played, null);
}
