import { describe, expect, it } from 'vitest';
import { extractFacts, extractors } from './index.ts';

const arg = (doc: string, type = 'const char *', ownerDoc = '') =>
  extractFacts('arg', doc, { name: 'uri', type, owner: { name: 'virF', doc: ownerDoc } });

describe('extractFacts', () => {
  it('gives no facts without prose', () => {
    for (const target of extractors.flatMap(({ on }) => on)) {
      expect(extractFacts(target, '', { name: 'x', type: 'char *' })).toEqual({});
    }
  });

  it('reads the direction marker', () => {
    expect(arg('a bitmap (OUT)')).toEqual({ direction: 'out' });
    expect(arg('size (in/out)')).toEqual({ direction: 'inout' });
    expect(arg('inside (or out)')).toEqual({});
  });

  it('knows a number that says nothing yet', () => {
    expect(arg('details (currently unused)', 'int')).toEqual({ unused: 'yes' });
    expect(arg('details of what is unused', 'int')).toEqual({});
  });

  it('lists the types mentioned, once each, without calls', () => {
    expect(arg('OR of virAFlags and virBFlags, see virDoIt() and virAFlags', 'int')).toEqual({
      mentions: 'virAFlags virBFlags',
    });
  });

  it('knows a pointer that may be NULL from either prose', () => {
    expect(arg('the URI or NULL')).toEqual({ nullable: 'yes' });
    expect(arg('the URI', 'const char *', 'Opens. If @uri is NULL, probes.')).toEqual({
      nullable: 'yes',
    });
    expect(arg('the URI', 'const char *', 'If @uri2 is NULL, or so. See @uri.')).toEqual({});
    expect(arg('timeout (optional)', 'int')).toEqual({});
  });

  it('takes the callback of an event only from prose that is its name', () => {
    const event = (doc: string) => extractFacts('enumerator', doc, { name: 'E', type: 'virE' });
    expect(event('virConnectDomainEventCallback')).toEqual({
      callback: 'virConnectDomainEventCallback',
    });
    expect(event('see virConnectDomainEventCallback')).toEqual({});
  });
});

describe('extractors', () => {
  it('have names that can be attributes, each once per target', () => {
    const keys = extractors.flatMap(({ name, on }) => on.map((target) => `${target} ${name}`));
    expect(new Set(keys).size).toBe(keys.length);
    for (const { name } of extractors) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });
});
