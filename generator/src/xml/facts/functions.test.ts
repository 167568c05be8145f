/** The facts that the rules about functions use. */
import { describe, expect, test } from 'vitest';
import { extractFacts, type FactTarget } from './index.ts';

const fact = (target: FactTarget, name: string, type: string, doc: string, argument = 'x') =>
  extractFacts(target, doc, { name: argument, type, owner: { name: 'virF', doc: '' } })[name];

describe('arguments', () => {
  test.each([
    ['int', 'number of CPUs in xmlCPUs', 'xmlCPUs'],
    ['unsigned int', 'number of items in the @a and @b arrays', 'a b'],
    ['int', 'the number of virDomainInfo', undefined],
    ['const char *', 'number of bytes of @a', undefined],
    ['int', 'a timeout in @seconds', undefined],
  ])('length-of: %s, %s', (type, doc, expected) =>
    expect(fact('arg', 'length-of', type, doc)).toBe(expected),
  );

  test.each([
    ['int', 'file descriptor to attach', 'yes'],
    ['int *', 'list of filedescriptors', 'yes'],
    ['int **', 'filled with FDs', 'yes'],
    ['const char *', 'file descriptor', undefined],
    ['int', 'the format', undefined],
  ])('fd: %s, %s', (type, doc, expected) => expect(fact('arg', 'fd', type, doc)).toBe(expected));

  test.each([
    ['extra flags; not used yet, so callers should always pass 0', 'unused'],
    ['currently unused, pass 0', 'unused'],
    ['currently used, set to 0.', 'unused'],
    ['bitwise-OR of extraction flags', 'unnamed'],
    ['bitwise-OR of virDomainModificationImpact', undefined],
    ['', undefined],
  ])('flags: %s', (doc, expected) =>
    expect(fact('arg', 'flags', 'unsigned int', doc, 'flags')).toBe(expected),
  );

  test('bool, filled, rows and struct-size', () => {
    expect(fact('arg', 'bool', 'int', '0 to disable/1 to enable it')).toBe('yes');
    expect(fact('arg', 'filled', 'int *', 'array to collect the ids')).toBe('yes');
    expect(fact('arg', 'filled', 'int *', 'an array of codes')).toBeUndefined();
    expect(fact('arg', 'rows', 'unsigned char *', 'there is <n> cpumap in cpumaps')).toBe('n');
    expect(fact('arg', 'struct-size', 'size_t', 'size of stats structure')).toBe('yes');
  });
});

describe('results', () => {
  test.each([
    ['0 on success, -1 on failure', 'status'],
    ['-1 in case of error, 0 otherwise', 'status'],
    ['0, or -1 upon error', 'status'],
    ['the 0 for success, -1 for error', 'status'],
    ['-1 in case of failure, 0 when nothing found, 1 when info was found', 'found'],
    ['a callback identifier on success, -1 on failure', 'callback-id'],
    ['the number of domains found or -1 in case of error', 'number'],
    ['-1 on error, number of elements (0 means any)', 'status'],
    ['0 at the end, -1 on error, -2 when it would block', 'unknown'],
    ['error code or -1', 'unknown'],
    ['', undefined],
  ])('outcome: %s', (doc, expected) =>
    expect(fact('return', 'outcome', 'int', doc)).toBe(expected),
  );

  test.each([
    ['unsigned long', 'the size, or 0 in case of error', '0'],
    ['long long', 'a time or 0 (unknown), or -1 in case of an error', '-1'],
    ['unsigned long', 'the size', undefined],
    ['char *', 'a string or 0 on error', undefined],
  ])('error-value: %s, %s', (type, doc, expected) =>
    expect(fact('return', 'error-value', type, doc)).toBe(expected),
  );

  test('not-found', () => {
    const doc = 'NULL. If it cannot be found, then VIR_ERR_NO_DOMAIN error is raised.';
    expect(fact('return', 'not-found', 'virDomainPtr', doc)).toBe('VIR_ERR_NO_DOMAIN');
  });
});

test.each([
  ['The use of this function is discouraged. Instead, use\nvirListAll().', 'virListAll'],
  [
    'Use of this method is no longer recommended. Instead applications\nshould try virAny()',
    'virAny',
  ],
  ['This is not functional since 5.5.0.', 'yes'],
  ['Its use is strongly advised.', undefined],
])('superseded: %s', (doc, expected) =>
  expect(fact('function', 'superseded', '', doc)).toBe(expected),
);
