/** What structs and multiple results look like in Python: libvirt-python's choices, as data. */

export interface StructShape {
  /** `only` is the value of the one field that is left. */
  readonly as: 'list' | 'tuple' | 'dict' | 'only';
  /** Fields in order, with another key where it differs; all of them by default. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Right shift of a field: KiB given as MiB is 10. */
  readonly shift?: Readonly<Record<string, number>>;
  /** Arrays that are None when they are empty. */
  readonly noneIfEmpty?: readonly string[];
  /** Keys of the dict may be missing. */
  readonly partial?: true;
}

/** Structs that are no plain dicts of their fields. */
export const STRUCTS: Readonly<Record<string, StructShape>> = {
  virDomainBlockInfo: { as: 'list' },
  // Without a job it is empty.
  virDomainBlockJobInfo: { as: 'dict', partial: true },
  virDomainBlockStatsStruct: { as: 'tuple' },
  virDomainControlInfo: { as: 'list' },
  virDomainEventGraphicsSubject: { as: 'only', fields: { identities: '' } },
  virDomainEventGraphicsSubjectIdentity: { as: 'tuple' },
  virDomainFSInfo: {
    as: 'tuple',
    fields: { mountpoint: '', name: '', fstype: '', devAlias: '' },
  },
  virDomainIOThreadInfo: { as: 'tuple' },
  virDomainInfo: { as: 'list' },
  virDomainInterface: {
    as: 'dict',
    fields: { addrs: 'addrs', hwaddr: 'hwaddr' },
    noneIfEmpty: ['addrs'],
  },
  virDomainInterfaceStatsStruct: { as: 'tuple' },
  virDomainIPAddress: { as: 'dict', fields: { addr: 'addr', prefix: 'prefix', type: 'type' } },
  virDomainJobInfo: { as: 'list' },
  virDomainStatsRecord: { as: 'tuple', fields: { dom: '', params: '' } },
  virNetworkDHCPLease: {
    as: 'dict',
    fields: {
      iface: 'iface',
      expirytime: 'expirytime',
      type: 'type',
      mac: 'mac',
      ipaddr: 'ipaddr',
      prefix: 'prefix',
      hostname: 'hostname',
      clientid: 'clientid',
      iaid: 'iaid',
    },
  },
  virNodeInfo: { as: 'list', shift: { memory: 10 } },
  virSecurityLabel: { as: 'list' },
  virSecurityModel: { as: 'list' },
  virStoragePoolInfo: { as: 'list' },
  virStorageVolInfo: { as: 'list' },
  virVcpuInfo: { as: 'tuple' },
};

export interface MapShape {
  readonly key: string;
  /** Field that is the value; the struct's own shape where there is none. */
  readonly value?: string;
  /** Its dict in `libvirt.types`, where the keys are known. */
  readonly record?: string;
  /** Keys are names made from this enum: its members in lower case without the prefix. */
  readonly enum?: string;
  readonly prefix?: string;
  /** Keys of members that are called otherwise. */
  readonly names?: Readonly<Record<string, string>>;
}

/** Arrays of structs that are dicts by one field. */
export const MAPS: Readonly<Record<string, MapShape>> = {
  virDomainDiskError: { key: 'disk', value: 'error' },
  virDomainInterface: { key: 'name' },
  virDomainMemoryStatStruct: {
    key: 'tag',
    value: 'val',
    record: 'DomainMemoryStats',
    enum: 'virDomainMemoryStatTags',
    prefix: 'VIR_DOMAIN_MEMORY_STAT_',
    names: { VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON: 'actual' },
  },
  virNodeCPUStats: { key: 'field', value: 'value' },
  virNodeMemoryStats: { key: 'field', value: 'value' },
};

export interface ResultShape {
  /** `merge` puts scalars into the dict of the typed parameters. */
  readonly as: 'list' | 'tuple' | 'dict' | 'merge' | 'made';
  /** Of `made`: the runtime's function and the C variables that it gets. */
  readonly give?: string;
  readonly type?: string;
  /** Types that depend on an argument: those of the arguments, and the result's. */
  readonly overloads?: readonly {
    readonly arguments: Readonly<Record<string, string>>;
    readonly type: string;
  }[];
  /** Outputs in order, with their keys; all of them by default, the return value first. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** Functions with several results that are no plain tuple of them. */
export const RESULTS: Readonly<Record<string, ResultShape>> = {
  virAdmConnectGetLoggingFilters: { as: 'tuple', outputs: { filters: '' } },
  virAdmConnectGetLoggingOutputs: { as: 'tuple', outputs: { outputs: '' } },
  virDomainGetEmulatorPinInfo: { as: 'tuple', outputs: { cpumap: '' } },
  virDomainGetJobStats: { as: 'merge', outputs: { type: 'type', params: '' } },
  virDomainGetState: { as: 'list' },
  virDomainGetTime: {
    as: 'dict',
    type: 'DomainTime',
    outputs: { seconds: 'seconds', nseconds: 'nseconds' },
  },
  virDomainQemuMonitorCommandWithFiles: { as: 'tuple', outputs: { result: '', outfiles: '' } },
  virGetVersion: {
    as: 'made',
    give: 'vpy_version(py_bound[0], libVer)',
    type: 'int | tuple[int, int]',
    overloads: [
      { arguments: { name: 'None' }, type: 'int' },
      { arguments: { name: 'str' }, type: 'tuple[int, int]' },
    ],
  },
  virNodeGetFreePages: {
    as: 'made',
    give: 'vpy_pages(pages, npages, startCell, counts, ncounts)',
    type: 'dict[int, dict[int, int]]',
  },
};

/** What stands for `not found`, where it is not None. */
export const NOT_FOUND: Readonly<Record<string, string>> = {
  virDomainGetBlockJobInfo: 'PyDict_New()',
};

/** Errors that only mean that there is none, by function. */
export const NONE_ERRORS: Readonly<Record<string, string>> = {
  virNodeDeviceGetParent: 'VIR_ERR_INTERNAL_ERROR',
};

/** Returned values that mean -1 although C calls them unsigned. */
export const SIGNED: ReadonlySet<string> = new Set(['virDomainGetID']);

/** Descriptors that become file objects. */
export const FILES: ReadonlySet<string> = new Set([
  'virDomainQemuMonitorCommandWithFiles.outfiles',
]);

/** Dicts of several results. */
export const RESULT_RECORDS: readonly {
  readonly name: string;
  readonly doc: string;
  readonly partial: boolean;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly doc: string;
  }[];
}[] = [
  {
    name: 'DomainTime',
    doc: "A guest's time since 1970 in UTC.",
    partial: false,
    fields: [
      { name: 'seconds', type: 'int', doc: 'whole seconds' },
      { name: 'nseconds', type: 'int', doc: 'nanoseconds of the second' },
    ],
  },
];
