/** Reads metadata files as libvirt does when it starts: what it cannot read it passes over. */
import { Failure } from '../failure.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { quoted } from '../text/printable.ts';
import { type MetadataFile, parseMetadataFile } from '../xml/metadata-file.ts';
import type { ProblemKind, Report } from './problem.ts';

export interface NamedText {
  readonly name: string;
  readonly text: string;
}

export interface Entry {
  readonly file: string;
  readonly snapshot: Snapshot;
}

export interface Entries {
  /** By the snapshot's name, oldest first. */
  readonly byName: ReadonlyMap<string, Entry>;
  /** The snapshot that says it is current: of several the one read last. */
  readonly current: string | null;
}

/** Characters; libvirt reads no longer file. */
const LONGEST = 1 << 20;

export function readFiles(files: readonly NamedText[], report: Report): Entries {
  const byName = new Map<string, Entry>();
  let current: Entry | null = null;
  for (const { name: file, text } of files) {
    const read = readFile(file, text, report);
    if (read === null) continue;
    const entry = { file, snapshot: read.snapshot };
    const { name } = entry.snapshot;
    const other = byName.get(name);
    if (other !== undefined) {
      const problem = `the snapshot ${quoted(name)} is in ${quoted(other.file)}, too`;
      report({ kind: 'same-name', file, problem, done: LEFT_OUT });
      continue;
    }
    byName.set(name, entry);
    if (!read.current) continue;
    if (current !== null) {
      const problem = `both ${quoted(current.snapshot.name)} and ${quoted(name)} claim to be current`;
      const done = `${quoted(name)}, which was read later, is the current one`;
      report({ kind: 'several-current', file, problem, done });
    }
    current = entry;
  }
  const sorted = [...byName].sort(([, a], [, b]) => byAge(a.snapshot, b.snapshot));
  return { byName: new Map(sorted), current: current?.snapshot.name ?? null };
}

const LEFT_OUT = 'the file is left out';

function readFile(file: string, text: string, report: Report): MetadataFile | null {
  if (text.length > LONGEST) {
    const problem = `libvirt reads no file of more than ${LONGEST} bytes`;
    report({ kind: 'too-large', file, problem, done: LEFT_OUT });
    return null;
  }
  try {
    return parseMetadataFile(text);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const problem = thrown.error.message;
    report({ kind: kindOf(thrown), file, problem, done: LEFT_OUT });
    return null;
  }
}

function kindOf({ rule, error }: Failure): ProblemKind {
  if (error.code === 'VIR_ERR_XML_DETAIL') return 'malformed';
  return rule === 'xml-malformed' ? 'no-snapshot' : 'incomplete';
}

/** Names decide between snapshots of the same second. */
function byAge(a: Snapshot, b: Snapshot): number {
  if (a.creationTime !== b.creationTime) return a.creationTime < b.creationTime ? -1 : 1;
  return a.name < b.name ? -1 : 1;
}
