/** Makes a sequence that differs as short as it can be. */
import type { Sequence } from './commands.ts';

/** `differs` plays a sequence; the first one given does differ. */
export async function minimal(
  sequence: Sequence,
  differs: (sequence: Sequence) => Promise<boolean>,
): Promise<Sequence> {
  let best = sequence;
  for (const setup of [
    {},
    { ...best.setup, disks: undefined },
    { ...best.setup, start: undefined },
  ]) {
    const simpler = { ...best, setup: JSON.parse(JSON.stringify(setup)) };
    if (Object.keys(simpler.setup).length < Object.keys(best.setup).length) {
      if (await differs(simpler)) best = simpler;
    }
  }
  // From the end, where a command least often is what later ones stand on.
  for (let at = best.commands.length - 1; at >= 0; at--) {
    const shorter = { ...best, commands: best.commands.toSpliced(at, 1) };
    if (await differs(shorter)) best = shorter;
  }
  return best;
}
