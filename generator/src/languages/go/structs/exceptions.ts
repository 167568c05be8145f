/** What libvirt's own Go binding chose for its structs and no rule gives. */

/** Names of fields, by `struct.field` in C. */
export const FIELDS: Readonly<Record<string, string>> = {
  'virDomainFSInfo.fstype': 'FSType',
  'virDomainFSInfo.mountpoint': 'MountPoint',
  'virDomainIOThreadInfo.cpumap': 'CpuMap',
  'virDomainIOThreadInfo.iothread_id': 'IOThreadID',
  'virDomainJobInfo.fileProcessed': 'DiskProcessed',
  'virDomainJobInfo.fileRemaining': 'DiskRemaining',
  'virDomainJobInfo.fileTotal': 'DiskTotal',
  'virNetworkDHCPLease.expirytime': 'ExpiryTime',
  'virNetworkDHCPLease.ipaddr': 'IPaddr',
  'virNodeInfo.mhz': 'MHz',
};

/** Types of fields. */
export const FIELD_TYPES: Readonly<Record<string, string>> = {
  'virDomainControlInfo.details': 'int',
  'virDomainInfo.nrVirtCpu': 'uint',
  'virDomainIOThreadInfo.cpumap': '[]bool',
  'virDomainMemoryStatStruct.tag': 'int32',
  'virNetworkDHCPLease.expirytime': 'time.Time',
  'virNodeInfo.cores': 'uint32',
  'virNodeInfo.nodes': 'uint32',
  'virNodeInfo.sockets': 'uint32',
  'virNodeInfo.threads': 'uint32',
  'virVcpuInfo.cpu': 'int32',
  'virVcpuInfo.number': 'uint32',
  'virVcpuInfo.state': 'int32',
};

/** Structs whose fields each have one beside it that tells whether it is there, and when it is. */
export const OPTIONAL: Readonly<Record<string, 'not-negative' | 'always'>> = {
  virDomainBlockStatsStruct: 'not-negative',
  virDomainInterfaceStatsStruct: 'not-negative',
  virDomainJobInfo: 'always',
};

/** Structs whose Go type is that of typed parameters. */
export const TYPED: ReadonlySet<string> = new Set([
  'virDomainBlockStatsStruct',
  'virDomainJobInfo',
]);

/** Fields that another output fills. */
export const FILLED: Readonly<Record<string, readonly { name: string; type: string }[]>> = {
  virVcpuInfo: [{ name: 'CpuMap', type: '[]bool' }],
};

/** Fields in front of which none tells whether it is there. */
export const UNCONDITIONAL: ReadonlySet<string> = new Set(['virDomainJobInfo.type']);
