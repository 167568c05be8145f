import { expect, test } from 'vitest';
import { extractFacts } from './index.ts';

const facts = (doc: string, ofFunction?: string) =>
  extractFacts('arg', doc, {
    name: 'size',
    type: 'int',
    ...(ofFunction !== undefined && { owner: { name: 'virResize', doc: ofFunction } }),
  });

test.each([
  ['the CPU time used in nanoseconds', 'ns'],
  ['time spent, in nano-seconds', 'ns'],
  ['new size (in KiB)', 'KiB'],
  ['the maximum memory in KBytes allowed', 'KiB'],
  ['(optional) limit in MiB/s', 'MiB/s'],
  ['read throughput in bytes per second', 'bytes/s'],
  ['number of seconds of inactivity', 's'],
  ['pause, in milliseconds', 'ms'],
  ['total time (ns) spent', 'ns'],
  ['the state lasts (in msec)', 'ms'],
  ['current value (in KB)', 'KiB'],
  ['number of written bytes', 'bytes'],
  ['seconds since the epoch', 's'],
  ['the nanosecond part of @seconds', 'ns'],
  ['free space bytes', 'bytes'],
  ['the write bytes per second that are allowed', 'bytes/s'],
  ['read I/O operations per second', 'operations/s'],
  ['usage in percent', '%'],
])('%j', (doc, unit) => expect(facts(doc).unit).toBe(unit));

test.each([
  'in secondary storage',
  'the second one',
  'number of operations',
  'Data is measured in bytes unless otherwise specified',
])('no unit in %j', (doc) => expect(facts(doc).unit).toBeUndefined());

test.each([
  ['If @flags is 0, then @size is in kibibytes', 'KiB'],
  ['waits for @size seconds', 's'],
  ['@size has sizes of pages (the unit is kibibytes), and @other is in bytes', 'KiB'],
])('the function tells: %j', (doc, unit) => expect(facts('see below', doc).unit).toBe(unit));

test('a flag chooses', () => {
  const doc =
    'If @flags includes VIR_RESIZE_BYTES, @size is in bytes/s; otherwise, it is in MiB/s.';
  expect(facts('see below', doc)).toMatchObject({
    unit: 'MiB/s',
    'unit-with': 'VIR_RESIZE_BYTES bytes/s',
  });
});

test('no unit of another parameter', () =>
  expect(facts('', '@other is in bytes').unit).toBeUndefined());
