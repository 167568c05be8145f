import { describe, expect, test } from 'vitest';
import { evaluate, type Lookup } from './expression.ts';

const none: Lookup = () => null;
const names: Lookup = (name) => (name === 'LENGTH' ? { value: 80n, scalar: 'int' } : null);

describe('evaluate', () => {
  test.each([
    ['16', 16n],
    ['(36+1)', 37n],
    ['9007199254740991LL /* = INT64_MAX >> 10 */', 9007199254740991n],
    ['0x1F', 31n],
    ['010', 8n],
    ['-1', -1n],
    ['~0', -1n],
    ['1 << 4 | 3', 19n],
    ['2 + 3 * 4 - 10 / 3 % 2', 13n],
    ['(1 + 2) * -(3)', -9n],
    ['7 & 3 ^ 8', 11n],
    ['LENGTH * 2', 160n],
  ])('%s', (text, value) => expect(evaluate(text, names)?.value).toBe(value));

  test.each([
    '',
    'memcpy(a, b)',
    'UNKNOWN',
    '1 +',
    '(1',
    '1)',
    '1 2',
    '1 / 0',
    '1 << 100000000',
    '1.5',
    '"text"',
    'process.exit(1)',
  ])('%j has no value', (text) => expect(evaluate(text, none)).toBeNull());

  test('suffixes tell the type', () => {
    expect(evaluate('1', none)?.scalar).toBe('int');
    expect(evaluate('1U', none)?.scalar).toBe('unsigned int');
    expect(evaluate('1ULL', none)?.scalar).toBe('unsigned long long');
    expect(evaluate('1 + 1LL', none)?.scalar).toBe('long long');
  });
});
