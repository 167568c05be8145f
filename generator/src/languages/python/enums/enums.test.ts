/** Classes and members have names of their own that Python accepts. */
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../cli/input.ts';
import { startStages } from '../../../cli/stages.ts';
import { enumClassName, memberNames } from './names.ts';
import { enumViews } from './view.ts';

const named = (name: string, ...symbols: string[]) => ({
  name,
  values: symbols.map((symbol) => ({ name: symbol })),
});

describe('enum classes', () => {
  const { input } = readInput({}, startStages(true));
  const views = enumViews(input.model);

  it('have names of their own', () => {
    const names = views.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(170);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[A-Z]\w+$/.test(name))).toEqual([]);
  });

  it('have members of different names', () => {
    const wrong = views.flatMap(({ symbol, members }) => {
      const names = members.map(({ name }) => name);
      const isFine = names.every((name) => /^[A-Z][A-Z0-9_]*$/.test(name));
      return isFine && new Set(names).size === names.length ? [] : [symbol];
    });
    expect(wrong).toEqual([]);
  });

  it('have no sentinels', () => {
    const sentinels = input.model.enums.flatMap((each) => each.sentinels.map(({ name }) => name));
    const symbols = new Set(views.flatMap(({ members }) => members.map(({ symbol }) => symbol)));
    expect(sentinels.length).toBeGreaterThan(50);
    expect(sentinels.filter((name) => symbols.has(name))).toEqual([]);
  });

  it('are IntFlag where the model says flags', () => {
    const bases = new Map(views.map(({ symbol, base }) => [symbol, base]));
    expect(bases.get('virDomainXMLFlags')).toBe('IntFlag');
    expect(bases.get('virDomainState')).toBe('Values');
  });
});

describe('names', () => {
  it.each([
    ['virDomainState', 'DomainState'],
    ['virDomainUndefineFlagsValues', 'DomainUndefineFlags'],
    ['virDomainRebootFlagValues', 'DomainRebootFlags'],
    ['virIPAddrType', 'IPAddrType'],
  ])('%s is %s', (name, expected) => {
    expect(enumClassName(name)).toBe(expected);
  });

  it('lose what all members begin with', () => {
    const state = named('virDomainState', 'VIR_DOMAIN_NOSTATE', 'VIR_DOMAIN_RUNNING');
    expect(memberNames(state)).toEqual(['NOSTATE', 'RUNNING']);
  });

  it('keep a word where one member is the beginning of another', () => {
    const copy = named('virCopy', 'VIR_BLOCK_COPY', 'VIR_BLOCK_COPY_RAW');
    expect(memberNames(copy)).toEqual(['COPY', 'COPY_RAW']);
  });

  it('of single members lose what the enum is called', () => {
    expect(memberNames(named('virDomainSetTimeFlags', 'VIR_DOMAIN_TIME_SYNC'))).toEqual(['SYNC']);
    expect(memberNames(named('virAll', 'VIR_ALL'))).toEqual(['ALL']);
  });

  it('do not begin with a digit', () => {
    const kinds = named('virKind', 'VIR_KIND_9P', 'VIR_KIND_NFS');
    expect(memberNames(kinds)).toEqual(['KIND_9P', 'NFS']);
  });
});
