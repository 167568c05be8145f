/** The lines of source around a position, with a mark under the column. */
import { codeFrameColumns } from '@babel/code-frame';
import type { Position } from './diagnostic.ts';

// The published types lack this option.
declare module '@babel/code-frame' {
  interface BabelCodeFrameOptions {
    startLine?: number;
  }
}

const linesAround = 1;
/** API files have lines of a thousand characters; this much of them around the column is shown. */
const width = 100;

export function codeFrame(source: string, at: Position): string | undefined {
  const first = Math.max(1, at.line - linesAround);
  const lines = sliceLines(source, first, at.line + linesAround);
  if (lines.length <= at.line - first) return undefined;

  const from = Math.max(0, at.col - 1 - Math.floor(width * 0.6));
  const clipped = lines.map((line) => clip(line, from));
  const column = at.col - from + (from > 0 ? 1 : 0);
  // No highlighting: the library would colour XML and YAML as JavaScript.
  return codeFrameColumns(
    clipped.join('\n'),
    { start: { line: at.line, column } },
    { startLine: first, linesAbove: linesAround, linesBelow: linesAround, highlightCode: false },
  );
}

/** Lines `first` to `last`, counted from 1, without splitting the rest of the source. */
function sliceLines(source: string, first: number, last: number): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let line = 1; line <= last && start <= source.length; line++) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    if (line >= first) lines.push(source.slice(start, end).replace(/\r$/, ''));
    start = end + 1;
  }
  return lines;
}

/** All but tabs: a broken file must not write to the terminal what it likes. */
const control = /[^\P{Cc}\t]/gu;

function clip(line: string, from: number): string {
  const head = from > 0 && line.length > 0 ? '…' : '';
  const tail = line.length > from + width ? '…' : '';
  return head + line.slice(from, from + width).replace(control, '\uFFFD') + tail;
}
