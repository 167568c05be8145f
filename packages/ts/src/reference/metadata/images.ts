/** The images that metadata tells of, where nobody has looked at the images themselves. */

import { cyclesOf } from '../state/cycles.ts';
import { type Image, NO_SLOTS, newImage, newMemory } from '../state/image.ts';
import { addInside } from '../state/inside.ts';
import { keptBy } from '../state/kept.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { quoted } from '../text/printable.ts';
import { type Claim, claimsOf, guessesOf, type Told } from './claims.ts';
import type { Report } from './problem.ts';

/** By path: the given headers, and what is inferred of all other images that are named. */
export function imagesOf(
  told: Told,
  headers: ReadonlyMap<string, Image>,
  report: Report,
): ReadonlyMap<string, Image> {
  const snapshots = [...told.nodes.values()].map(({ snapshot }) => snapshot);
  const known = joined(claimsOf(told), headers, report);
  const claims = [...known.values(), ...plausible(guessesOf(told), known, headers)];
  const inferred = new Map(claims.map((claim) => [claim.path, imageOf(claim)]));
  addInternal(inferred, snapshots);
  const images = new Map([...memoryOf(snapshots), ...inferred, ...headers]);
  cutCycles(images, headers, report);
  return images;
}

function imageOf({ kind, format, backing }: Claim): Image {
  return { ...newImage(format ?? 'raw', backing ?? null), kind };
}

/** One claim for each path: the first that tells something counts. */
function joined(
  claims: readonly Claim[],
  headers: ReadonlyMap<string, Image>,
  report: Report,
): ReadonlyMap<string, Claim> {
  const known = new Map<string, Claim>();
  const reported = new Set<string>();
  for (const claim of claims) {
    const { path } = claim;
    if (headers.has(path)) continue;
    const before = known.get(path) ?? claim;
    const format = before.format ?? claim.format;
    const backing = before.backing === undefined ? claim.backing : before.backing;
    known.set(path, { ...before, format, backing });
    const other = claim.backing === undefined ? undefined : claim.backing?.path;
    if (claim.backing === undefined || other === backing?.path || reported.has(path)) continue;
    reported.add(path);
    const problem = `${quoted(path)} lies over ${named(backing?.path)} for one snapshot, over ${named(other)} for another`;
    const done = `it is taken to lie over ${named(backing?.path)}`;
    report({ kind: 'images-disagree', file: null, problem, done });
  }
  return known;
}

/** Guesses of what nothing else tells, without those that would have images below themselves. */
function plausible(
  guesses: readonly Claim[],
  known: ReadonlyMap<string, Claim>,
  headers: ReadonlyMap<string, Image>,
): readonly Claim[] {
  const guessed = new Map<string, Claim>();
  for (const guess of guesses) {
    const { path } = guess;
    const claim = known.get(path);
    if (claim === undefined || claim.backing !== undefined || guessed.has(path)) continue;
    guessed.set(path, { ...claim, backing: guess.backing });
  }
  const below = (path: string) =>
    (headers.get(path) ?? guessed.get(path) ?? known.get(path))?.backing?.path ?? null;
  for (const cycle of cyclesOf(guessed.keys(), below)) {
    for (const path of cycle) guessed.delete(path);
  }
  return [...guessed.values()];
}

function named(path: string | undefined): string {
  return path === undefined ? 'nothing' : quoted(path);
}

/** Internal snapshots are in the images that their definitions have. */
function addInternal(images: Map<string, Image>, snapshots: readonly Snapshot[]): void {
  for (const snapshot of snapshots) {
    const { name, memory } = snapshot;
    // QEMU puts the memory into the first of the images.
    let vmstate = memory.location === 'internal';
    for (const { path, location } of keptBy(snapshot)) {
      const image = images.get(path);
      if (location !== 'internal' || image === undefined) continue;
      const internal = addInside(image.internal, { name, slots: NO_SLOTS, vmstate });
      images.set(path, { ...image, internal });
      vmstate = false;
    }
  }
}

function* memoryOf(snapshots: readonly Snapshot[]): Generator<[string, Image]> {
  for (const { memory, definition } of snapshots) {
    if (memory.file !== null) yield [memory.file, newMemory(definition)];
  }
}

/** No image can lie over itself: a link that was only inferred is taken away first. */
function cutCycles(
  images: Map<string, Image>,
  headers: ReadonlyMap<string, Image>,
  report: Report,
): void {
  const below = (path: string) => images.get(path)?.backing?.path ?? null;
  for (const cycle of cyclesOf([...images.keys()], below)) {
    const path = cycle.find((each) => !headers.has(each)) ?? cycle[0]!;
    images.set(path, { ...images.get(path)!, backing: null });
    const problem = `${quoted(path)} lies below itself`;
    const done = 'it is taken to lie over nothing';
    report({ kind: 'image-cycle', file: null, problem, done });
  }
}
