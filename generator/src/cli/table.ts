/** Text in columns for a terminal. */

export type Align = 'left' | 'right';

/** Rows of equal length; columns are aligned to the left unless said otherwise. */
export function table(rows: readonly (readonly string[])[], align: readonly Align[] = []): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => visible(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const gap = ' '.repeat((widths[column] ?? 0) - visible(cell));
          return align[column] === 'right' ? gap + cell : cell + gap;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Width without colour codes. */
function visible(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences start with one
  return text.replace(/\x1b\[\d+m/g, '').length;
}

/** `1 file`, `2 files`, `12,345 lines`. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(amount)} ${amount === 1 ? noun : plural}`;
}

/** `12,345`. By hand, because loading locale data costs more than a whole stage. */
export function grouped(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
}
