import { expect, test } from 'vitest';
import { extractFacts } from './index.ts';

const facts = (doc: string) => extractFacts('macro', doc, { name: 'VIR_KEY', type: '' });

test.each([
  ['size in bytes as an unsigned long long.', 'ullong'],
  ['name, as VIR_TYPED_PARAM_STRING.', 'string'],
  ['chain, as VIR_TYPED_PARAMS_STRING.', 'string'],
  ['a limit, with a type of ullong', 'ullong'],
  ['A string naming it.', 'string'],
  ['whether it is on, as bool', 'boolean'],
  ['the longest pause in ns.', 'ullong'],
])('%j', (doc, type) => expect(facts(doc)['value-type']).toBe(type));

test('other prose names no type', () => {
  expect(facts('the string to look for')).toEqual({});
  expect(facts('as interesting as it gets')).toEqual({});
});

test('a key may be repeatable', () => {
  expect(facts('virDomainMigrate* params multiple field: disks')).toEqual({ repeatable: 'yes' });
  expect(facts('virDomainMigrate* params field: disks')).toEqual({});
});
