/** Names of libvirt-python 12 that no rule gives, as data. */

/** Class of a function whose first C parameter says otherwise. */
export const OWNERS: Readonly<Record<string, string>> = {
  virDomainListGetStats: 'virConnect',
  virDomainRevertToSnapshot: 'virDomain',
};

/** Method names. */
export const METHODS: Readonly<Record<string, string>> = {
  virConnectListAllNodeDevices: 'listAllDevices',
  virConnectListDomains: 'listDomainsID',
  virDomainFSFreeze: 'fsFreeze',
  virDomainFSThaw: 'fsThaw',
  virDomainFSTrim: 'fSTrim',
  virDomainGetCPUStats: 'getCPUStats',
  virDomainGetFSInfo: 'fsInfo',
  virDomainGetIOThreadInfo: 'ioThreadInfo',
  virDomainGetTime: 'getTime',
  virDomainListGetStats: 'domainListGetStats',
  virDomainPMSuspendForDuration: 'pMSuspendForDuration',
  virDomainPMWakeup: 'pMWakeup',
  virInterfaceChangeBegin: 'changeBegin',
  virInterfaceChangeCommit: 'changeCommit',
  virInterfaceChangeRollback: 'changeRollback',
  virStorageVolCreateXML: 'createXML',
  virStorageVolCreateXMLFrom: 'createXMLFrom',
  virStreamNew: 'newStream',
};

/** Argument names, by `function.parameter`. */
export const ARGUMENTS: Readonly<Record<string, string>> = {
  'virConnectOpenAuth.name': 'uri',
  'virDomainBlockStats.disk': 'path',
  'virDomainBlockStatsFlags.disk': 'path',
  'virDomainFDAssociate.fds': 'files',
  'virDomainGetBlockInfo.disk': 'path',
  'virDomainGetBlockJobInfo.disk': 'path',
  'virDomainInterfaceStats.device': 'path',
  'virDomainPinIOThread.iothread_id': 'iothread_val',
  'virDomainQemuMonitorCommandWithFiles.infiles': 'files',
  'virDomainRevertToSnapshot.snapshot': 'snap',
  'virDomainSetIOThreadParams.iothread_id': 'iothread_val',
  'virNodeGetFreePages.cellCount': 'maxCells',
};

/** Getter of what people call an object of a class where that is no name; none of them waits. */
export const TITLES: Readonly<Record<string, string>> = {
  virAdmConnect: 'virAdmConnectGetURI',
  virConnect: 'virConnectGetURI',
};

/** Methods that the hand-written runtime gives a class. */
export const RUNTIME_METHODS: Readonly<
  Record<
    string,
    readonly {
      readonly method: string;
      readonly function: string;
      readonly doc: string;
      readonly type: string;
    }[]
  >
> = {
  virConnect: [
    {
      method: 'virConnGetLastError',
      function: 'vpy_connection_last_error',
      doc: "The connection's last error as a tuple of nine, or None.",
      type: 'ErrorTuple | None',
    },
    {
      method: 'virConnResetLastError',
      function: 'vpy_connection_reset_error',
      doc: "Forgets the connection's last error.",
      type: 'None',
    },
  ],
};
