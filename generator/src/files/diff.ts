/** Changes as unified diffs, cut to a length that a person reads. */
import { createTwoFilesPatch } from 'diff';
import type { Change } from './compare.ts';

/** Beyond so many changed lines the search for the shortest diff costs more than it tells. */
const MAX_EDITS = 2000;

/** Unified diff of one change with paths below `prefix`; at most `limit` lines and one that says so. */
export function unifiedDiff(change: Change, prefix: string, limit: number): string {
  const name = `${prefix}/${change.path}`.replace(/^\//, '');
  const known = change.kind === 'missing' ? change.after : change.before;
  if (known.includes('\0')) return `Binary file ${name} differs`;
  const lines = patch(change, name);
  return lines === undefined
    ? `File ${name} differs in more than ${MAX_EDITS} lines`
    : cut(lines, limit);
}

function patch(change: Change, name: string): string[] | undefined {
  if (change.kind !== 'stale') return wholeFile(change, name);
  const options = { context: 3, maxEditLength: MAX_EDITS };
  const { before, after } = change;
  const text = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, '', '', options);
  // The library starts with a line of `=` that git and patch do not print.
  return text?.trimEnd().split('\n').slice(1);
}

/** A file that comes or goes needs no search for what is common. */
function wholeFile(change: Exclude<Change, { kind: 'stale' }>, name: string): string[] {
  const comes = change.kind === 'missing';
  const lines = (comes ? change.after : change.before).replace(/\n$/, '').split('\n');
  return comes
    ? [
        '--- /dev/null',
        `+++ b/${name}`,
        `@@ -0,0 +1,${lines.length} @@`,
        ...lines.map((l) => `+${l}`),
      ]
    : [
        `--- a/${name}`,
        '+++ /dev/null',
        `@@ -1,${lines.length} +0,0 @@`,
        ...lines.map((l) => `-${l}`),
      ];
}

function cut(lines: readonly string[], limit: number): string {
  if (lines.length <= limit) return lines.join('\n');
  return [...lines.slice(0, limit), `… ${lines.length - limit} more lines`].join('\n');
}
