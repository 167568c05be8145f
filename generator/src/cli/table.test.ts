import { expect, it } from 'vitest';
import { count, grouped, table } from './table.ts';

it('aligns columns and leaves no blanks at the end', () => {
  const rows = [
    ['name', 'n', ''],
    ['a', '1,000', 'note'],
  ];
  expect(table(rows, ['left', 'right'])).toBe('name      n\na     1,000  note');
});

it('does not count colours as width', () => {
  expect(
    table([
      ['\x1b[32mall\x1b[39m', 'x'],
      ['long', 'y'],
    ]),
  ).toBe('\x1b[32mall\x1b[39m   x\nlong  y');
});

it('groups digits by three', () => {
  expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567']);
});

it('counts in words', () => {
  expect([count(1, 'file'), count(2, 'file')]).toEqual(['1 file', '2 files']);
});
