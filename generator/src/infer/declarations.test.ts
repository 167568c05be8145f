/** What is inferred of everything but functions, on libvirt 12.8.0 and on what no rule knows. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { noAnnotations, readAnnotations } from '../annotations/index.ts';
import type { Diagnostic } from '../diagnostics/index.ts';
import { buildModel } from '../passes/build-model.ts';
import type { ApiXml, XmlLibrary } from '../xml/api-xml.ts';
import { loadApi } from '../xml/index.ts';
import { inferCallbacks } from './callbacks/infer-callbacks.ts';
import { inferClasses } from './classes/infer-classes.ts';
import { inferConstants } from './constants/infer-constants.ts';
import { inferContext } from './context.ts';
import { declarationRules } from './declaration-rules.ts';
import { inferEnums } from './enums/infer-enums.ts';
import { inferEvents } from './events/infer-events.ts';
import { inferStructs } from './structs/infer-structs.ts';
import { inferTypedKeys } from './typed-keys/infer-typed-keys.ts';

const file = (path: string) => fileURLToPath(new URL(`../../../api-xml/${path}`, import.meta.url));
const model = buildModel(loadApi(file('12.8.0')), readAnnotations(file('annotations.yaml')));
const named = <T extends { readonly name: string }>(items: readonly T[], name: string): T =>
  items.find((item) => item.name === name)!;

describe('libvirt 12.8.0', () => {
  test('every class knows its parent, and what releases and identifies it', () => {
    const of = ({ name, ref, release, parent, identity }: (typeof model.classes)[number]) =>
      [name, parent, release, ref !== null, identity].join(' ');
    expect(model.classes.map(of).sort()).toEqual([
      'virAdmClient virAdmServer virAdmClientFree false virAdmClientGetID',
      'virAdmConnect  virAdmConnectClose true ',
      'virAdmServer virAdmConnect virAdmServerFree false virAdmServerGetName',
      'virConnect  virConnectClose true ',
      'virDomain virConnect virDomainFree true virDomainGetUUIDString',
      'virDomainCheckpoint virDomain virDomainCheckpointFree true virDomainCheckpointGetName',
      'virDomainSnapshot virDomain virDomainSnapshotFree true virDomainSnapshotGetName',
      'virInterface virConnect virInterfaceFree true virInterfaceGetName',
      'virNWFilter virConnect virNWFilterFree true virNWFilterGetUUIDString',
      'virNWFilterBinding virConnect virNWFilterBindingFree true virNWFilterBindingGetPortDev',
      'virNetwork virConnect virNetworkFree true virNetworkGetUUIDString',
      'virNetworkPort virNetwork virNetworkPortFree true virNetworkPortGetUUIDString',
      'virNodeDevice virConnect virNodeDeviceFree true virNodeDeviceGetName',
      'virSecret virConnect virSecretFree true virSecretGetUUIDString',
      'virStoragePool virConnect virStoragePoolFree true virStoragePoolGetUUIDString',
      'virStorageVol virConnect virStorageVolFree true virStorageVolGetKey',
      'virStream virConnect virStreamFree true ',
    ]);
  });

  test('aliases lead into other libraries, and the false friend is no sentinel', () => {
    const timeouts = named(model.enums, 'virDomainQemuAgentCommandTimeoutValues');
    expect(named(timeouts.values, 'VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK')).toMatchObject({
      value: -2,
      aliasOf: 'VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK',
      library: 'libvirt-qemu',
    });
    const command = named(model.enums, 'virNetworkUpdateCommand');
    expect(named(command.values, 'VIR_NETWORK_UPDATE_COMMAND_ADD_LAST').value).toBe(3);
    const tags = named(model.enums, 'virDomainMemoryStatTags');
    expect(tags.sentinels.map(({ name }) => name).sort()).toEqual([
      'VIR_DOMAIN_MEMORY_STAT_LAST',
      'VIR_DOMAIN_MEMORY_STAT_NR',
    ]);
  });

  test('constants are numbers, and the rest is left out for a reason', () => {
    const values = Object.fromEntries(model.constants.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({
      LIBVIR_VERSION_NUMBER: 12008000,
      VIR_UUID_STRING_BUFLEN: 37,
      VIR_DOMAIN_SCHED_FIELD_LENGTH: 80,
      VIR_DOMAIN_MEMORY_PARAM_UNLIMITED: 9007199254740991,
      VIR_KEYCODE_SET_RFB: 9,
    });
    expect(model.constants).toHaveLength(16);
    expect(model.leftOut).toHaveLength(17);
    expect(model.leftOut.map(({ name }) => name)).toContain('VIR_CPU_MAPLEN');
  });

  test('structs have roles, lengths, destructors and one original', () => {
    const field = (struct: string, name: string) =>
      named(named(model.structs, struct).fields, name);
    expect(field('virSecurityLabel', 'label')).toMatchObject({ role: 'char-array', length: 4097 });
    expect(field('virNodeInfo', 'model')).toMatchObject({ role: 'char-array', length: 32 });
    expect(field('virDomainStatsRecord', 'params')).toMatchObject({
      role: 'typed',
      len: 'nparams',
    });
    expect(field('virDomainIOThreadInfo', 'cpumap')).toMatchObject({ role: 'bytes' });
    expect(field('virDomainFSInfo', 'devAlias')).toMatchObject({ role: 'array', of: 'string' });
    expect(field('virDomainInterface', 'naddrs')).toMatchObject({ role: 'len', of: 'addrs' });
    expect(field('virConnectAuth', 'cb')).toMatchObject({ role: 'callback' });
    expect(field('virDomainBlockJobInfo', 'cur')).toMatchObject({ scalar: 'unsigned long long' });
    expect(named(model.structs, 'virDomainFSInfo').free).toBe('virDomainFSInfoFree');
    expect(named(model.structs, 'virDomainStatsRecord')).toMatchObject({
      free: null,
      freeAll: 'virDomainStatsRecordListFree',
    });
    expect(named(model.structs, 'virSchedParameter').sameAs).toBe('virTypedParameter');
    expect(named(model.structs, 'virTypedParameter').sameAs).toBeUndefined();
  });

  test('callbacks live as long as they are used', () => {
    const scopes = Map.prototype.get.bind(
      new Map(model.callbacks.map(({ name, scope }) => [name, scope])),
    );
    expect(scopes('virStreamSinkFunc')).toBe('call');
    expect(scopes('virStreamSourceSkipFunc')).toBe('call');
    expect(scopes('virConnectAuthCallbackPtr')).toBe('call');
    expect(scopes('virConnectCloseFunc')).toBe('notified');
    expect(scopes('virStreamEventCallback')).toBe('notified');
    expect(scopes('virConnectDomainEventRTCChangeCallback')).toBe('notified');
    expect(scopes('virErrorFunc')).toBe('forever');
    expect(scopes('virEventAddHandleFunc')).toBe('forever');
  });

  test('the detail of a lifecycle event has an enum for every event', () => {
    const { params } = named(model.callbacks, 'virConnectDomainEventCallback');
    const detail = named(params, 'detail');
    const cases = detail.role === 'scalar' && detail.meaning.kind === 'dependent-enum';
    expect(cases && Object.keys(detail.meaning.cases)).toHaveLength(9);
    expect(cases && detail.meaning.cases.VIR_DOMAIN_EVENT_PMSUSPENDED).toBe(
      'virDomainEventPMSuspendedDetailType',
    );
  });

  test('every event is registered by a function that exists', () => {
    const functions = new Set(model.functions.map(({ name }) => name));
    expect(model.events).toHaveLength(38);
    for (const { register } of model.events) expect(functions).toContain(register);
  });

  test('keys come in pieces', () => {
    const part = (name: string) => named(model.typedKeys, name).part;
    expect(part('VIR_DOMAIN_GUEST_INFO_DISK_PREFIX')).toBe('prefix');
    expect(part('VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_DEPENDENCY_PREFIX')).toBe('prefix');
    expect(part('VIR_DOMAIN_GUEST_INFO_DISK_SUFFIX_GUEST_BUS')).toBe('suffix');
    expect(part('VIR_DOMAIN_TUNABLE_CPU_VCPUPIN')).toBe('template');
    expect(part('VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT_ZSTD')).toBe('value');
    expect(part('VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT')).toBe('key');
  });

  test('every rule decided something', () => {
    const used = new Set<string>();
    JSON.stringify(model, (key, value) => {
      if (key === 'by' && value.rule) used.add(value.rule);
      return value;
    });
    expect(Object.keys(declarationRules).filter((id) => !used.has(id))).toEqual([]);
  });
});

describe('what no rule knows', () => {
  const at = { file: 'mini.xml', line: 7, col: 5 };
  const common = { at, file: 'mini', version: '1.0.0', facts: {} };
  const empty: XmlLibrary = {
    at,
    name: 'libvirt',
    macros: [],
    enumerators: [],
    typedefs: [],
    structs: [],
    variables: [],
    functypes: [],
    functions: [],
  };
  const problems = (content: Partial<XmlLibrary>): readonly Diagnostic[] => {
    const found: Diagnostic[] = [];
    const api: ApiXml = { version: '1.0.0', libraries: [{ ...empty, ...content }] };
    const context = inferContext(api, noAnnotations, (diagnostic) => found.push(diagnostic));
    inferEvents(inferEnums(context), context);
    inferClasses(context);
    inferConstants(context);
    inferStructs(context);
    inferCallbacks(context);
    inferTypedKeys(context);
    return found;
  };
  const enumerator = { ...common, name: 'VIR_A', type: 'virA', value: 'VIR_B' };

  test.each<[string, Partial<XmlLibrary>]>([
    [
      'VG0301',
      { structs: [{ ...common, name: 'virThing', type: 'struct _virThing', fields: [] }] },
    ],
    [
      'VG0302',
      { typedefs: [{ ...common, name: 'virA', type: 'enum' }], enumerators: [enumerator] },
    ],
    ['VG0303', { enumerators: [{ ...enumerator, value: '1' }] }],
    ['VG0305', { macros: [{ ...common, name: 'VIR_M', raw: 'sizeof(int)' }] }],
    ['VG0305', { macros: [{ ...common, name: 'VIR_M', raw: 'VIR_M + 1' }] }],
    [
      'VG0306',
      {
        structs: [
          {
            ...common,
            name: 'virInfo',
            type: 'struct _virInfo',
            fields: [{ at, name: 'names', type: 'char **', facts: {} }],
          },
        ],
      },
    ],
    [
      'VG0307',
      {
        functypes: [
          {
            ...common,
            name: 'virFunc',
            returns: { at, type: 'void', facts: {} },
            args: [{ at, name: 'name', type: 'char *', facts: {} }],
            acls: [],
          },
        ],
      },
    ],
    [
      'VG0308',
      {
        typedefs: [{ ...common, name: 'virXEventID', type: 'enum' }],
        enumerators: [{ ...enumerator, type: 'virXEventID', value: '0' }],
      },
    ],
    ['VG0309', { macros: [{ ...common, name: 'VIR_X_KEY', string: 'key' }] }],
  ])('%s', (code, content) => {
    const [found, ...others] = problems(content);
    expect(found).toMatchObject({ code, at });
    expect(others).toEqual([]);
  });
});
