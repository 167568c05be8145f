import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseAnnotations, readAnnotations } from '../../annotations/index.ts';
import type { Diagnostic } from '../../diagnostics/index.ts';
import type { Func } from '../../model/model.ts';
import type { ApiXml, XmlArg, XmlFunction } from '../../xml/api-xml.ts';
import { loadApi } from '../../xml/index.ts';
import { inferContext } from '../context.ts';
import { inferFunctions } from './index.ts';
import { methodName } from './names.ts';
import { allRules, functionRules } from './rules.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const api = loadApi(here('../../../../api-xml/12.8.0'));
const at = { file: 'new.xml', line: 7, col: 3 };

type Arg = readonly [type: string, name: string, facts?: XmlArg['facts']];

/** A function of libvirt 99, as its XML would describe it. */
function declare(name: string, returns: string, ...args: readonly Arg[]): XmlFunction {
  return {
    name,
    file: 'libvirt-domain',
    version: '99.0.0',
    at,
    facts: {},
    acls: [],
    returns: { type: returns, at, facts: {} },
    args: args.map(([type, arg, facts = {}]) => ({ name: arg, type, at, facts })),
  };
}

/** What a few lines of annotations and the rules make of libvirt with one function more. */
function infer(fn: XmlFunction, annotations = ''): { fn?: Func; diagnostics: Diagnostic[] } {
  const [first, ...others] = api.libraries;
  const more: ApiXml = {
    version: '99.0.0',
    libraries: [{ ...first!, functions: [fn] }, ...others.map((l) => ({ ...l, functions: [] }))],
  };
  const diagnostics: Diagnostic[] = [];
  const facts = parseAnnotations('a.yaml', `libvirt: 99.0.0\n${annotations}`);
  const [result] = inferFunctions(inferContext(more, facts, (d) => diagnostics.push(d)));
  return { ...(result && { fn: result }), diagnostics };
}

const domain: Arg = ['virDomainPtr', 'dom'];
const flags: Arg = ['unsigned int', 'flags'];

describe('a new function of a known shape', () => {
  test.each<[XmlFunction, string, string, string]>([
    [
      declare('virDomainPolish', 'int', domain, ['const char *', 'wax'], flags),
      'action',
      'self in-string flags',
      'status',
    ],
    [
      declare('virDomainGetShine', 'char *', domain, flags),
      'string-get-owned',
      'self flags',
      'string-owned',
    ],
    [
      declare('virDomainGetPolish', 'int', domain, ['int *', 'layers']),
      'scalar-get-out',
      'self out-scalar',
      'status',
    ],
    [
      declare(
        'virConnectListAllFoos',
        'int',
        ['virConnectPtr', 'conn'],
        ['virDomainPtr **', 'foos'],
        flags,
      ),
      'list-handles',
      'self out-array-alloc flags',
      'count',
    ],
    [
      declare(
        'virDomainSetFoo',
        'int',
        domain,
        ['virTypedParameterPtr', 'params'],
        ['int', 'nparams'],
        flags,
      ),
      'typed-set',
      'self in-typed len flags',
      'status',
    ],
    [
      declare(
        'virDomainGetFoo',
        'int',
        domain,
        ['virTypedParameterPtr *', 'params'],
        ['int *', 'nparams'],
        flags,
      ),
      'typed-get-alloc',
      'self out-typed-alloc len flags',
      'status',
    ],
    [declare('virDomainIsShiny', 'int', domain), 'scalar-get-ret', 'self', 'bool'],
    [
      declare(
        'virDomainFooLookup',
        'virDomainPtr',
        ['virConnectPtr', 'conn'],
        ['const unsigned char *', 'uuid'],
      ),
      'new-handle',
      'self in-uuid',
      'handle-new',
    ],
  ])('$name', (xml, pattern, roles, returns) => {
    const { fn, diagnostics } = infer(xml);
    expect(diagnostics).toEqual([]);
    expect(fn?.pattern).toBe(pattern);
    expect(fn?.params.map(({ role }) => role).join(' ')).toBe(roles);
    expect(fn?.returns.role).toBe(returns);
    expect(fn).toMatchObject({ since: '99.0.0', blocking: true });
  });
});

describe('an unknown shape is reported with its place and a line to paste', () => {
  test.each<[string, XmlFunction, string, string]>([
    [
      'type',
      declare('virDomainA', 'int', domain, ['virWaxPtr', 'wax']),
      'VG0310',
      'the unknown type `virWaxPtr`',
    ],
    [
      'parameter',
      declare('virDomainB', 'int', domain, ['void *', 'wax']),
      'VG0311',
      '`virDomainB.wax: { role: out-scalar }`',
    ],
    [
      'const struct',
      declare('virDomainC', 'int', domain, ['const virDomainInfo *', 'info']),
      'VG0311',
      '`virDomainC.info: { role: in-struct }`',
    ],
    [
      'typed parameters without length',
      declare('virDomainD', 'int', domain, ['virTypedParameterPtr', 'params']),
      'VG0311',
      'virDomainD.params',
    ],
    [
      'size',
      declare('virDomainE', 'int', domain, ['char **', 'names'], ['int', 'maxnames']),
      'VG0313',
      '`virDomainE.names: { size: { kind: caller, param: maxnames } }`',
    ],
    [
      'flags',
      declare('virDomainF', 'int', domain, ['unsigned int', 'flags', { flags: 'unnamed' }]),
      'VG0314',
      '`virDomainF.flags: { enums: [virDomainFFlags] }`',
    ],
    [
      'return value',
      {
        ...declare('virDomainG', 'int', domain),
        returns: { type: 'int', at, facts: { outcome: 'unknown' } },
      },
      'VG0315',
      '`virDomainG: { role: int-value }`',
    ],
    [
      'failure',
      declare('virDomainH', 'unsigned long', domain),
      'VG0316',
      "`virDomainH: { failure: { value: '-1' } }`",
    ],
  ])('%s', (_what, xml, code, text) => {
    const { diagnostics } = infer(xml);
    expect(diagnostics).toHaveLength(1);
    const [{ message, suggestion, ...rest }] = diagnostics as [Diagnostic];
    expect(rest).toEqual({ code, severity: 'error', at });
    expect(`${message} ${suggestion}`).toContain(text);
  });

  test('and pasting the line settles it', () => {
    const xml = declare('virDomainE', 'int', domain, ['char **', 'names'], ['int', 'maxnames']);
    const { fn, diagnostics } = infer(
      xml,
      'parameters:\n  virDomainE.names: { size: { kind: caller, param: maxnames } }\n',
    );
    expect(diagnostics).toEqual([]);
    expect(fn?.params[1]).toMatchObject({ role: 'out-array-max', size: { kind: 'caller' } });
  });
});

test('two functions of one name in a class are refused', () => {
  const [first, ...others] = api.libraries;
  const functions = [
    declare('virDomainFSFreeze', 'int', domain),
    declare('virFsFreeze', 'int', domain),
  ];
  const diagnostics: Diagnostic[] = [];
  const facts = parseAnnotations('a.yaml', 'libvirt: 99.0.0\n');
  const twice = { version: '99.0.0', libraries: [{ ...first!, functions }, ...others] };
  inferFunctions(inferContext(twice, facts, (d) => diagnostics.push(d)));
  expect(diagnostics.filter(({ code }) => code === 'VG0318')).toHaveLength(1);
});

test('seconds and nanoseconds are no array and its length', () => {
  const { fn } = infer(
    declare(
      'virDomainGetT',
      'int',
      domain,
      ['long long *', 'seconds'],
      ['unsigned int *', 'nseconds'],
    ),
  );
  expect(fn?.params.map(({ role }) => role)).toEqual(['self', 'out-scalar', 'out-scalar']);
});

test.each([
  ['virDomainGetVcpus', 'virDomain', 'getVcpus'],
  ['virDomainSnapshotNum', 'virDomain', 'snapshotNum'],
  ['virNWFilterLookupByName', 'virConnect', 'nwFilterLookupByName'],
  ['virDomainFSFreeze', 'virDomain', 'fsFreeze'],
  ['virConnectGetURI', 'virConnect', 'getURI'],
  ['virInitialize', null, 'initialize'],
])('%s of %s is %s', (name, className, method) => {
  expect(methodName(name, className)).toBe(method);
});

test('every rule has an id of its own', () => {
  expect(functionRules.size).toBe(allRules.length);
});

test('every rule that decided something about libvirt can be explained', () => {
  const annotations = parseAnnotations('a.yaml', 'libvirt: 12.8.0\n');
  const functions = inferFunctions(inferContext(api, annotations, () => {}));
  const rules = functions
    .flatMap(({ decisions, params, returns }) => [
      ...decisions,
      ...returns.decisions,
      ...params.flatMap((param) => param.decisions),
    ])
    .flatMap(({ by }) => ('rule' in by ? [by.rule] : []));
  expect(new Set(rules).size).toBeGreaterThan(50);
  expect([...new Set(rules)].filter((rule) => !functionRules.has(rule))).toEqual([]);
});

test('registrations know their ends, and twins with flags their base', () => {
  const annotations = readAnnotations(here('../../../../api-xml/annotations.yaml'));
  const functions = inferFunctions(inferContext(api, annotations, () => {}));
  const of = (name: string) => functions.find((fn) => fn.name === name);
  expect(of('virConnectDomainEventRegisterAny')?.pairedWith).toBe(
    'virConnectDomainEventDeregisterAny',
  );
  expect(of('virAdmConnectUnregisterCloseCallback')?.pairedWith).toBe(
    'virAdmConnectRegisterCloseCallback',
  );
  for (const { name, pairedWith } of functions) {
    if (pairedWith) expect(of(pairedWith)?.pairedWith).toBe(name);
  }
  expect(of('virDomainCreateWithFlags')?.flagsTwinOf).toBe('virDomainCreate');
  // It takes a description of the domain besides the flags.
  expect(of('virDomainSaveFlags')?.flagsTwinOf).toBeUndefined();
  expect(functions.filter((fn) => fn.flagsTwinOf)).toHaveLength(18);
});

test('what a call lasts as long as is told by an annotation alone', () => {
  const xml = declare('virDomainFooDump', 'int', domain);
  expect(infer(xml).fn).not.toHaveProperty('domainJob');
  const operation = 'VIR_DOMAIN_JOB_OPERATION_DUMP';
  const { fn } = infer(xml, `domainJobs:\n  virDomainFooDump: ${operation}\n`);
  expect(fn?.domainJob).toBe(operation);
  expect(fn?.decisions).toContainEqual({
    fact: 'domain job',
    value: operation,
    by: { annotation: expect.objectContaining({ line: expect.any(Number) }) },
  });
});
