/** Every call that libvirt-python takes is taken here: by position, by name, with its defaults. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../cli/input.ts';
import { startStages } from '../../cli/stages.ts';
import { argumentName, methodName } from './names.ts';
import { moduleViews } from './view.ts';
import type { MethodView } from './view-types.ts';

/** Functions that the hand-written runtime gives; packages/python/tests sees to them. */
const RUNTIME =
  /^libvirt(Error\.|\.(vir(Event|GetLastError|ResetLastError|Initialize)|registerErrorHandler))/;

const peer = readFileSync(
  new URL('../../../test/peers/libvirt-python.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

interface Signature {
  /** `virDomain.create`. */
  readonly name: string;
  /** `flags=0` or `xml`. */
  readonly args: readonly string[];
}

function parse(line: string): Signature {
  const [, name = '', list = ''] = /^([\w.]+)\((.*)\)$/.exec(line) ?? [];
  return { name, args: list === '' ? [] : list.split(', ') };
}

function signature(place: string, { method, arguments: args }: MethodView): Signature {
  const list = args.map(({ name, default: value }) => (value === null ? name : `${name}=${value}`));
  return { name: `${place}.${method}`, args: list };
}

/** Ours may leave out more and take more, but only behind what the peer takes. */
function accepts(ours: Signature, theirs: Signature): boolean {
  const more = ours.args.slice(theirs.args.length);
  return (
    theirs.args.every((arg, at) => {
      const own = ours.args[at] ?? '';
      return own === arg || (!arg.includes('=') && own.startsWith(`${arg}=`));
    }) && more.every((arg) => arg.includes('='))
  );
}

describe('names', () => {
  const { input } = readInput({}, startStages(true));
  const modules = moduleViews(input);
  const ours = modules.flatMap(({ name, functions, classes }) => [
    ...functions.map((each) => signature(name, each)),
    ...classes.flatMap((cls) => [
      ...cls.methods.map((each) => signature(cls.name, each)),
      ...cls.common.map(({ method }) => ({ name: `${cls.name}.${method}`, args: [] })),
    ]),
  ]);

  it('are those of libvirt-python', () => {
    const byName = new Map(ours.map((each) => [each.name, each]));
    const refused = peer.filter((line) => {
      const own = byName.get(parse(line).name);
      return !RUNTIME.test(line) && !(own && accepts(own, parse(line)));
    });
    expect(peer.length).toBeGreaterThan(490);
    expect(refused).toEqual([]);
  });

  it('are unique within their class', () => {
    const names = ours.map(({ name }) => name);
    expect(names.length).toBe(new Set(names).size);
  });

  it.each([
    ['virDomainGetXMLDesc', 'virDomain', 'XMLDesc'],
    ['virDomainSnapshotGetXMLDesc', 'virDomainSnapshot', 'getXMLDesc'],
    ['virNetworkLookupByName', 'virConnect', 'networkLookupByName'],
    ['virNWFilterLookupByName', 'virConnect', 'nwfilterLookupByName'],
    ['virDomainLookupByName', 'virConnect', 'lookupByName'],
    ['virNodeGetInfo', 'virConnect', 'getInfo'],
    ['virDomainFrobnicate', 'virDomain', 'frobnicate'],
    ['virAdmServerGetThreadPoolParameters', 'virAdmServer', 'threadPoolParameters'],
  ])('%s of %s is %s', (name, cls, expected) => {
    expect(methodName({ name, class: cls, library: 'libvirt' }, input.model.classes)).toBe(
      expected,
    );
  });

  it('escape what Python reserves', () => {
    expect(argumentName('virDomainRestore', 'from')).toBe('frm');
    expect(argumentName('virDomainNew', 'lambda')).toBe('lambda_');
  });
});
