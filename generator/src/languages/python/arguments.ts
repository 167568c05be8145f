/** Where libvirt-python's arguments are not C's one by one, as data. */

/** One Python argument for several C inputs. */
export interface Replaced {
  readonly inputs: readonly string[];
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
  /** Function of the runtime that fills them. */
  readonly take: string;
  readonly arena: boolean;
  /** The function is called without the argument as well, and sees the next one: is it needed? */
  readonly seesNext?: true;
}

export const REPLACED: Readonly<Record<string, Replaced>> = {
  virDomainGetCPUStats: {
    inputs: ['start_cpu', 'ncpus'],
    name: 'total',
    type: 'bool | int',
    default: null,
    take: 'vpy_in_total',
    arena: false,
  },
  virDomainSetTime: {
    inputs: ['seconds', 'nseconds'],
    name: 'time',
    type: 'DomainTime | dict[str, int] | None',
    default: 'None',
    take: 'vpy_in_time',
    arena: false,
    seesNext: true,
  },
  virNodeAllocPages: {
    inputs: ['pageSizes', 'pageCounts'],
    name: 'pages',
    type: 'Mapping[int, int]',
    default: null,
    take: 'vpy_in_pairs',
    arena: true,
  },
};

export interface Ignored {
  readonly after: string | null;
  readonly name: string;
  readonly type: string;
  readonly default: string | null;
}

/** Arguments that Python accepts and nobody reads, by the C input they follow (none: at the start). */
export const IGNORED: Readonly<Record<string, Ignored>> = {
  virDomainSendKey: { after: 'keycodes', name: 'nkeycodes', type: 'int', default: null },
  virGetVersion: { after: null, name: 'name', type: 'str | None', default: 'None' },
};

/** Default values of scalars, by `function.input`; flags have 0 and nullable ones None by rule. */
export const DEFAULTS: Readonly<Record<string, string>> = {
  'virConnectGetAllDomainStats.stats': '0',
  'virDomainAuthorizedSSHKeysSet.keys': 'None',
  'virDomainBlockCommit.bandwidth': '0',
  'virDomainBlockPull.bandwidth': '0',
  'virDomainBlockRebase.bandwidth': '0',
  'virDomainFSFreeze.mountpoints': 'None',
  'virDomainFSThaw.mountpoints': 'None',
  'virDomainGetGuestInfo.types': '0',
  'virDomainListGetStats.stats': '0',
  'virDomainMigrate.bandwidth': '0',
  'virDomainMigrate2.bandwidth': '0',
  'virDomainMigrateToURI.bandwidth': '0',
  'virDomainMigrateToURI2.bandwidth': '0',
  'virDomainQemuMonitorCommandWithFiles.infiles': '[]',
  'virNodeAllocPages.cellCount': '0',
  'virNodeAllocPages.startCell': '0',
};
