import { expect, test } from 'vitest';
import { extractFacts } from './index.ts';

const facts = (doc: string) => extractFacts('arg', doc, { name: 'size', type: 'int' });

test.each([
  ['the CPU time used in nanoseconds', 'ns'],
  ['time spent, in nano-seconds', 'ns'],
  ['new size (in KiB)', 'KiB'],
  ['the maximum memory in KBytes allowed', 'KiB'],
  ['(optional) limit in MiB/s', 'MiB/s'],
  ['read throughput in bytes per second', 'bytes/s'],
  ['number of seconds of inactivity', 's'],
  ['pause, in milliseconds', 'ms'],
])('%j', (doc, unit) => expect(facts(doc).unit).toBe(unit));

test.each(['in secondary storage', 'Data is measured in bytes unless otherwise specified'])(
  'no unit in %j',
  (doc) => expect(facts(doc).unit).toBeUndefined(),
);
