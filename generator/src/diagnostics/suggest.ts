/** "Did you mean": the known name nearest to one that matches nothing. */
import { distance } from 'fastest-levenshtein';

/** The candidate that differs from `name` by at most a third of its letters, if there is one. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bound = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= bound) continue;
    const edits = distance(name.toLowerCase(), candidate.toLowerCase());
    if (edits < bound) {
      best = candidate;
      bound = edits;
    }
  }
  return best;
}

/** A suggestion sentence for a diagnostic; undefined when nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const match = nearest(name, candidates);
  return match === undefined ? undefined : `Did you mean "${match}"?`;
}
