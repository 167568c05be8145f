/** Reads an API file into memory, unless that would be unwise or impossible. */
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { unreadable } from '../diagnostics/index.ts';
import { positions } from './position.ts';

/** The largest real file has 1.3 MB; a file beyond this limit is refused unread. */
export const maxBytes = 32 * 1024 * 1024;

export function readSource(file: string): string {
  const bytes = readBytes(file);
  if (isUtf8(bytes)) return withoutBom(bytes.toString('utf8'));

  const text = bytes.toString('utf8');
  throw unreadable('VG0104', `${file} is not UTF-8 text`, {
    at: positions(file, text)(text.indexOf('\uFFFD')),
    suggestion: 'Convert the file to UTF-8, or copy it again from its source.',
  });
}

function readBytes(file: string): Buffer {
  let bytes: Buffer | undefined;
  try {
    const stats = statSync(file);
    if (!stats.isFile()) throw unreadable('VG0101', `${file} is not a file`);
    if (stats.size <= maxBytes) bytes = readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw unreadable('VG0101', `${file} cannot be read: ${error.message}`);
  }
  if (bytes) return bytes;
  throw unreadable('VG0103', `${file} is larger than ${maxBytes / 1024 / 1024} MB`, {
    at: { file, line: 1, col: 1 },
    suggestion: 'libvirt’s own API files have about 1 MB; check that this is one.',
  });
}

function withoutBom(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
