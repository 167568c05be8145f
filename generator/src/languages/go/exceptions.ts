/** What libvirt's own Go binding chose and no rule gives. */

/** Names of methods and functions. */
export const METHODS: Readonly<Record<string, string>> = {
  virAdmConnectOpen: 'NewAdmConnect',
  virConnectOpen: 'NewConnect',
  virConnectOpenReadOnly: 'NewConnectReadOnly',
  virDomainCheckpointCreateXML: 'CreateCheckpointXML',
  virDomainGetConnect: 'DomainGetConnect',
  virDomainInterfaceAddresses: 'ListAllInterfaceAddresses',
  virDomainListGetStats: 'listGetDomainStats',
  virConnectGetAllDomainStats: 'getAllDomainStats',
  virDomainLookupByID: 'LookupDomainById',
  virDomainLxcEnterCGroup: 'DomainLxcEnterCGroup',
  virDomainRevertToSnapshot: 'RevertToSnapshot',
  virDomainSnapshotCreateXML: 'CreateSnapshotXML',
  virNetworkPortLookupByUUID: 'LookupNetworkPortByUUID',
  virNetworkPortLookupByUUIDString: 'LookupNetworkPortByUUIDString',
  virNodeDeviceCreateXML: 'DeviceCreateXML',
  virNodeDeviceDefineXML: 'DeviceDefineXML',
  virNodeDeviceDettach: 'Detach',
  virNodeDeviceLookupByName: 'LookupDeviceByName',
  virNodeDeviceLookupSCSIHostByWWN: 'LookupDeviceSCSIHostByWWN',
  virNodeGetInfo: 'GetNodeInfo',
  virStoragePoolListAllVolumes: 'ListAllStorageVolumes',
  virStoragePoolListVolumes: 'ListStorageVolumes',
  virStoragePoolLookupByVolume: 'LookupPoolByVolume',
  virStoragePoolNumOfVolumes: 'NumOfStorageVolumes',
  virStreamAbort: 'abort',
  virStreamFinish: 'finish',
  virStreamNew: 'NewStream',
};

/** Names of structs. */
export const STRUCTS: Readonly<Record<string, string>> = {
  virDomainBlockStatsStruct: 'DomainBlockStats',
  virDomainInterfaceStatsStruct: 'DomainInterfaceStats',
  virDomainMemoryStatStruct: 'DomainMemoryStat',
  virSecurityModel: 'NodeSecurityModel',
  virDomainStatsRecord: 'DomainStats',
  virVcpuInfo: 'DomainVcpuInfo',
};

/** Go types of parameters and results, by `function.name`. */
export const TYPES: Readonly<Record<string, string>> = {
  'virAdmClientClose.flags': 'int32',
  'virConnectGetLibVersion.libVer': 'uint32',
  'virConnectGetVersion.hvVer': 'uint32',
  'virConnectListDomains.ids': '[]uint32',
  'virDomainAuthorizedSSHKeysGet.flags': 'DomainAuthorizedSSHKeysFlags',
  'virDomainBlockStatsFlags.flags': 'uint32',
  'virDomainGetCPUStats.flags': 'uint32',
  'virDomainGetMaxVcpus.result': 'uint',
  'virDomainGetVcpusFlags.result': 'int32',
  'virDomainLookupByID.id': 'uint32',
  'virDomainLxcEnterNamespace.oldfdlist': '[]os.File',
  'virDomainLxcOpenNamespace.fdlist': '[]os.File',
  'virDomainManagedSaveDefineXML.flags': 'uint32',
  'virDomainOpenGraphics.fd': 'os.File',
  'virDomainQemuAgentCommand.timeout': 'DomainQemuAgentCommandTimeout',
  'virDomainQemuAttach.pid_value': 'uint32',
  'virDomainRestoreParams.params': 'DomainSaveRestoreParams',
  'virDomainSaveParams.params': 'DomainSaveRestoreParams',
  'virDomainScreenshot.screen': 'uint32',
  'virDomainSendKey.codeset': 'uint',
  'virDomainSetGuestVcpus.cpumap': '[]bool',
  'virDomainSetLifecycleAction.flags': 'uint32',
  'virDomainSetVcpu.flags': 'uint32',
  'virDomainSetVcpu.vcpumap': '[]bool',
  'virGetVersion.libVer': 'uint32',
  'virNetworkPortCreateXML.flags': 'uint32',
  'virNodeGetCPUMap.cpumap': 'map[int]bool',
  'virNodeGetFreePages.pages': '[]uint64',
};

/** Which outputs a method gives, and in which order, where it is not all of them as in C. */
export const RESULTS: Readonly<Record<string, readonly string[]>> = {
  virAdmConnectGetLoggingFilters: ['filters'],
  virAdmConnectGetLoggingOutputs: ['outputs'],
  virConnectSetKeepAlive: [],
  virDomainFSFreeze: [],
  virDomainFSThaw: [],
  virDomainQemuMonitorCommandWithFiles: ['result', 'outfiles'],
  virNodeGetCPUMap: ['cpumap', 'online'],
};

/** Methods that leave parameters out, each with the name under which all can be given. */
export const SHORTENED: Readonly<
  Record<string, { readonly full: string; readonly without: readonly string[] }>
> = {
  virDomainGetState: { full: 'GetStateFlags', without: ['flags'] },
  virDomainInterfaceAddresses: { full: 'ListAllInterfaceAddressesFlags', without: ['flags'] },
  virNetworkGetDHCPLeases: { full: 'GetDHCPLeasesFlags', without: ['mac', 'flags'] },
};

/** Values that say that there is none, where C reports no error. */
export const ABSENT: Readonly<
  Record<string, { readonly output: string; readonly value: string; readonly message: string }>
> = {
  virDomainGetID: {
    output: 'result',
    value: 'math.MaxUint32',
    message: 'the domain does not run, and has no ID',
  },
};

/** Two arrays that a method takes as one map. */
export const MAPS: Readonly<
  Record<string, { readonly keys: string; readonly values: string; readonly type: string }>
> = {
  virNodeAllocPages: { keys: 'pageSizes', values: 'pageCounts', type: 'map[int]int64' },
};

/** Parameters that C does not have: how many elements of an output are wanted at most. */
export const LIMITS: Readonly<
  Record<string, { readonly parameter: string; readonly type: string; readonly of: string }>
> = {
  virDomainMemoryStats: { parameter: 'nrStats', type: 'uint32', of: 'stats' },
};

/** Methods that call one function for listed objects, and another one for all. */
export const CHOICES: readonly Choice[] = [
  {
    name: 'GetAllDomainStats',
    listed: 'virDomainListGetStats',
    all: 'virConnectGetAllDomainStats',
  },
];

export interface Choice {
  readonly name: string;
  /** Takes the objects first. */
  readonly listed: string;
  readonly all: string;
}

/** Fields of results that the first result of another function fills. */
export const COMPLETED: Readonly<
  Record<string, { readonly field: string; readonly function: string }>
> = {
  virDomainGetSchedulerParameters: { field: 'Type', function: 'virDomainGetSchedulerType' },
  virDomainGetSchedulerParametersFlags: { field: 'Type', function: 'virDomainGetSchedulerType' },
};
