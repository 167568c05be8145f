import { expect, test } from 'vitest';
import { folded } from './layout.ts';

const names = (count: number) => Array.from({ length: count }, (_, at) => `argument_${at}`);

test('what fits stays on one line', () => {
  expect(folded('    f(', ['a', 'b'], ')')).toBe('    f(a, b)');
  expect(folded('f(', [], ')')).toBe('f()');
});

test('a longer list gets a line of its own', () => {
  expect(folded('    return function(', names(7), ')')).toBe(
    `    return function(\n        ${names(7).join(', ')}\n    )`,
  );
});

test('a list that does not fit on one gets a line for each item', () => {
  expect(folded('f(', names(9), ')')).toBe(
    `f(\n${names(9)
      .map((name) => `    ${name},\n`)
      .join('')})`,
  );
});
