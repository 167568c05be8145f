/** How large things of a drawing are; all in pixels. */
import stringWidth from 'string-width';

export const ROW = 50;
export const CARD = 40;
export const INDENT = 26;
/** From the left edge of a card to the line that comes from its parent. */
export const STEM = 14;
export const PADDING = 12;
/** Between the snapshots and the images. */
export const GUTTER = 150;
export const MARGIN = 24;
/** Of the first row, below the headings. */
export const TOP = 104;

/** Advance of a column in a fixed-width font, a little more than fonts have. */
const HEADING_COLUMN = 10.4;
const TITLE_COLUMN = 7.9;
const NOTE_COLUMN = 6.7;

/** Columns that titles and notes may take. */
export const TITLE_COLUMNS = 34;
export const NOTE_COLUMNS = 56;

export function headingWidth(text: string): number {
  return stringWidth(text) * HEADING_COLUMN;
}

export function titleWidth(text: string): number {
  return stringWidth(text) * TITLE_COLUMN;
}

export function noteWidth(text: string): number {
  return stringWidth(text) * NOTE_COLUMN;
}
