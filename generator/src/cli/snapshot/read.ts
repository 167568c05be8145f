/** Recordings from files. */
import { readFileSync } from 'node:fs';
import { RELEASES } from 'virglot/reference';
import { type Recording, RecordingError, readRecording } from 'virglot/scenario';
import { create, unreadable, VirglotError } from '../../diagnostics/index.ts';

export function recordingFrom(file: string): Recording {
  const text = textOf(file);
  try {
    return readRecording(text);
  } catch (error) {
    throw explained(error, file);
  }
}

export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable('VG0601', (error as Error).message);
  }
}

/** What is wrong with a recording, with the file that it is in. */
export function explained(error: unknown, file: string): unknown {
  if (!(error instanceof RecordingError)) return error;
  const suggestion = 'Give a file of the format that `virglot snapshot compare --out` writes.';
  return unreadable('VG0601', `${file}: ${error.message}`, { suggestion });
}

/** Refuses a release that nothing is known of. */
export function checkRelease(version: string): void {
  const known = RELEASES.map((release) => release.version);
  if (known.includes(version)) return;
  const suggestion = `Described are ${known.join(', ')}.`;
  const message = `nothing is known of libvirt ${version}`;
  throw new VirglotError([create('VG0602', message, { suggestion })], 2);
}
