import { expect, test } from 'vitest';
import { compareVersions } from './version.ts';

test('versions are ordered by number, part by part', () => {
  const sorted = ['9.0.0', '11.3.0', '12.8.0', '12.8.1', '12.10.0'];
  expect([...sorted].reverse().sort(compareVersions)).toEqual(sorted);
  expect(compareVersions('12.8.0', '12.8.0')).toBe(0);
});
