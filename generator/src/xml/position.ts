/** Turns offsets into lines and columns, quickly when they are asked for in ascending order. */
import type { Position } from '../diagnostics/diagnostic.ts';

export function positions(file: string, text: string): (offset: number) => Position {
  let line = 1;
  let lineStart = 0;
  let newline = text.indexOf('\n');
  return (offset) => {
    if (offset < lineStart) {
      line = 1;
      lineStart = 0;
      newline = text.indexOf('\n');
    }
    while (newline >= 0 && newline < offset) {
      line++;
      lineStart = newline + 1;
      newline = text.indexOf('\n', lineStart);
    }
    return { file, line, col: offset - lineStart + 1 };
  };
}
