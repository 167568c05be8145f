import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { joined, listed, printable, quoted } from './printable.ts';
import { shorten } from './shorten.ts';
import { wrap } from './wrap.ts';

describe('printable', () => {
  it('spells out what cannot be shown', () => {
    expect(printable('a\u001b[31m\n\u0000\u202eb\ud800')).toBe(
      'a\\u{1b}[31m\\u{a}\\u{0}\\u{202e}b\\u{d800}',
    );
  });

  it('leaves letters, emoji and what joins them', () => {
    expect(quoted('é 日本 👨‍👩‍👧')).toBe("'é 日本 👨‍👩‍👧'");
  });
});

describe('listed', () => {
  it.each([
    [[], ''],
    [['a'], "'a'"],
    [['a', 'b', 'c'], "'a', 'b' and 'c'"],
    [['a', 'b', 'c', 'd', 'e', 'f', 'g'], "'a', 'b', 'c', 'd', 'e' and 2 more"],
  ])('%j', (names, text) => {
    expect(listed(names)).toBe(text);
  });

  it('joins other text too', () => {
    expect(joined(['one', 'two'])).toBe('one and two');
  });
});

describe('wrap', () => {
  it('breaks between words, and indents', () => {
    expect(wrap('one two three four', 9, '- ', '  ')).toBe('- one two\n  three\n  four');
  });

  it('counts columns and keeps spaces inside', () => {
    expect(wrap('日本 日本 a  b', 10)).toBe('日本 日本\na  b');
  });

  it('gives a long word its own line', () => {
    expect(wrap('a abcdefgh b', 4)).toBe('a\nabcdefgh\nb');
  });
});

describe('shorten', () => {
  it('leaves what fits', () => {
    expect(shorten('abc', 3)).toBe('abc');
  });

  it.each([
    'a'.repeat(100_000),
    '日本'.repeat(50),
    '👨‍👩‍👧'.repeat(40),
    'é'.normalize('NFD').repeat(30),
  ])('makes %.8s… fit', (text) => {
    const short = shorten(text, 20);
    expect(stringWidth(short)).toBeLessThanOrEqual(20);
    expect(stringWidth(short)).toBeGreaterThan(16);
    expect(short).toContain('…');
  });
});
