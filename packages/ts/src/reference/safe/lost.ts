/** Whether a snapshot still gives what it gave before. */
import type { Snapshot } from '../state/snapshot.ts';
import { type Change, snapshotIn } from './change.ts';
import { keptContents, sameContents } from './contents.ts';
import type { Hold } from './needed.ts';

/** Whether a snapshot that is listed before and after loses something in between. */
export function loses(change: Change, hold: Hold): boolean {
  const was = snapshotIn(change.before, hold);
  const is = snapshotIn(change.after, hold);
  if (was === null || is === null) return false;
  return losesMemory(change, is) || is.disks.some(({ name }) => losesDisk(change, was, is, name));
}

function losesMemory({ before, after }: Change, { memory: { file } }: Snapshot): boolean {
  if (file === null || !before.files.has(file)) return false;
  return before.files.get(file) !== after.files.get(file);
}

/** What was broken before cannot be lost, and what a disk holds that is left out nobody keeps. */
function losesDisk(
  { before, after }: Change,
  was: Snapshot,
  is: Snapshot,
  target: string,
): boolean {
  const locations = [was, is].map(
    ({ disks }) => disks.find(({ name }) => name === target)?.location,
  );
  if (locations[0] === undefined) return false;
  const then = keptContents(before, was, target);
  const now = keptContents(after, is, target);
  if (then === null || now === null) return then !== null;
  const kept = locations.every((location) => location === 'external' || location === 'internal');
  return kept && !sameContents(then, now);
}
