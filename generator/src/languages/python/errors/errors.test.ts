/** Every code of the newest libvirt has a class of a name of its own, and the tables name no other. */
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../cli/input.ts';
import { startStages } from '../../../cli/stages.ts';
import { NAMED_CODES } from './builtins.ts';
import { MEANINGS } from './meanings.ts';
import { errorClassName } from './names.ts';
import { errorViews } from './view.ts';

describe('exception classes', () => {
  const { input } = readInput({}, startStages(true));
  const views = errorViews(input.model);
  const codes = views.map(({ symbol }) => symbol);

  it('have names of their own', () => {
    const names = views.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(110);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]*Error$/.test(name))).toEqual([]);
  });

  it('all say when they come', () => {
    expect(codes.filter((code) => MEANINGS[code] === undefined)).toEqual([]);
  });

  it('are described by tables that name no other code', () => {
    const named = [...Object.keys(MEANINGS), ...NAMED_CODES];
    expect(named.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each([
    ['VIR_ERR_NO_DOMAIN', 'NoDomainError'],
    ['VIR_ERR_INTERNAL_ERROR', 'InternalError'],
    ['VIR_ERR_XML_ERROR', 'XMLError'],
    ['VIR_ERR_NO_NWFILTER_BINDING', 'NoNWFilterBindingError'],
    ['VIR_ERR_SYSTEM_ERROR', 'LibvirtSystemError'],
    ['VIR_ERR_OVERFLOW', 'LibvirtOverflowError'],
    ['VIR_WAR_NO_NETWORK', 'NoNetworkWarningError'],
  ])('%s is %s', (code, name) => {
    expect(errorClassName(code)).toBe(name);
  });

  it('are builtins, too, where a table says so', () => {
    const bases = new Map(views.map(({ symbol, bases }) => [symbol, bases]));
    expect(bases.get('VIR_ERR_NO_DOMAIN')).toBe('libvirtError, LookupError');
    expect(bases.get('VIR_ERR_INVALID_ARG')).toBe('libvirtError');
  });
});
