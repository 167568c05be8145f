/**
 * The structs that typed parameters become, as libvirt's own Go binding has them: which family each
 * is of, and what in it is a struct or a list of structs. All other keys are fields.
 */

export interface Group {
  /** In Go. */
  readonly type: string;
  /** Prefix of the family's macros. */
  readonly family: string;
  readonly parts?: readonly Part[];
  /** Keys of the family that are none of this group: the other group of the family has them. */
  readonly without?: readonly string[];
  /** Who has this group and not the other one of the family. */
  readonly of?: string;
}

/** What a struct has besides its fields. */
export interface Part {
  /** What keys of it begin with, in what is left of the key. */
  readonly prefix: string;
  readonly field: string;
  readonly type: string;
  /**
   * `one`: there or not. `value`: always there. `many`: a list, of which the prefix is followed by
   * the position. `raw`: as they are. `cpus`: a list of texts with a character for each CPU.
   */
  readonly as: 'one' | 'value' | 'many' | 'raw' | 'cpus';
  readonly parts?: readonly Part[];
}

const one = (prefix: string, field: string, type: string, parts: readonly Part[] = []): Part => ({
  prefix,
  field,
  type,
  as: 'one',
  parts,
});

const many = (prefix: string, field: string, type: string, parts: readonly Part[] = []): Part => ({
  prefix,
  field,
  type,
  as: 'many',
  parts,
});

const HISTOGRAM = 'DomainStatsBlockLatencyHistogram';

const histogram = (prefix: string, field: string): Part =>
  one(prefix, field, HISTOGRAM, [many('bin.', 'Bins', `${HISTOGRAM}Bin`)]);

const STATS: readonly Part[] = [
  one('state.', 'State', 'DomainStatsState'),
  one('cpu.', 'Cpu', 'DomainStatsCPU', [
    many('cache.monitor.', 'CacheMonitors', 'DomainStatsCPUCacheMonitor', [
      many('.bank.', 'Banks', 'DomainStatsCPUCacheMonitorBank'),
    ]),
    many('energy.monitor.', 'EnergyMonitors', 'DomainStatsCPUEnergyMonitor', [
      many('.pkg.', 'Packages', 'DomainStatsCPUEnergyMonitorPackage'),
    ]),
  ]),
  one('balloon.', 'Balloon', 'DomainStatsBalloon'),
  many('vcpu.', 'Vcpu', 'DomainStatsVcpu', [
    { prefix: '.', field: 'Custom', type: 'TypedParamValue', as: 'raw' },
  ]),
  many('net.', 'Net', 'DomainStatsNet'),
  many('block.', 'Block', 'DomainStatsBlock', [
    { prefix: '.limits.', field: 'Limits', type: 'DomainStatsBlockLimits', as: 'value' },
    many('.timed_group.', 'TimedStats', 'DomainStatsBlockTimedStats'),
    {
      prefix: '.latency_histogram.',
      field: 'LatencyHistograms',
      type: 'DomainStatsBlockLatencyHistograms',
      as: 'value',
      parts: [
        histogram('read.', 'Read'),
        histogram('write.', 'Write'),
        histogram('zone_append.', 'ZoneAppend'),
        histogram('flush.', 'Flush'),
      ],
    },
  ]),
  one('perf.', 'Perf', 'DomainStatsPerf'),
  one('memory.', 'Memory', 'DomainStatsMemory', [
    many('bandwidth.monitor.', 'BandwidthMonitor', 'DomainStatsMemoryBandwidthMonitor', [
      many('.node.', 'Nodes', 'DomainStatsMemoryBandwidthMonitorNode'),
    ]),
  ]),
  one('dirtyrate.', 'DirtyRate', 'DomainStatsDirtyRate', [
    many('vcpu.', 'VCPUS', 'DomainStatsDirtyRateVCPU'),
  ]),
  many('iothread.', 'IOThread', 'DomainStatsIOThread'),
  { prefix: 'vm.', field: 'VM', type: 'TypedParamValue', as: 'raw' },
];

const GUEST_INFO: readonly Part[] = [
  many('user.', 'Users', 'DomainGuestInfoUser'),
  one('os.', 'OS', 'DomainGuestInfoOS'),
  one('timezone.', 'TimeZone', 'DomainGuestInfoTimeZone'),
  many('fs.', 'FileSystems', 'DomainGuestInfoFileSystem', [
    many('.disk.', 'Disks', 'DomainGuestInfoFileSystemDisk'),
  ]),
  many('disk.', 'Disks', 'DomainGuestInfoDisk', [
    many('.dependency.', 'Dependencies', 'DomainGuestInfoDiskDependency'),
  ]),
  many('if.', 'Interfaces', 'DomainGuestInfoInterface', [
    many('.addr.', 'Addrs', 'DomainGuestInfoIPAddress'),
  ]),
  one('load.', 'Load', 'DomainGuestInfoLoad'),
  many('device.', 'Devices', 'DomainGuestInfoDevice'),
];

const cpus = (prefix: string, field: string): Part => ({
  prefix,
  field,
  type: '[]bool',
  as: 'cpus',
});

const TUNABLE: readonly Part[] = [
  one('cputune.', 'CpuSched', 'DomainSchedulerParameters'),
  one('cputune.', 'CpuPin', 'DomainEventTunableCpuPin', [
    cpus('vcpupin', 'VcpuPin'),
    cpus('iothreadpin', 'IOThreadPin'),
  ]),
  one('blkdeviotune.', 'BlkdevTune', 'DomainBlockIoTuneParameters'),
];

const SECRETS = [
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_HEADER',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_SECRET_SET_ADDRESS',
];

const LAUNCH = [
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MAJOR',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_API_MINOR',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_BUILD_ID',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_MEASUREMENT',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_POLICY',
  'VIR_DOMAIN_LAUNCH_SECURITY_SEV_SNP_POLICY',
];

export const GROUPS: readonly Group[] = [
  { type: 'ConnectIdentity', family: 'VIR_CONNECT_IDENTITY_' },
  { type: 'DomainInterfaceParameters', family: 'VIR_DOMAIN_BANDWIDTH_' },
  { type: 'DomainBlkioParameters', family: 'VIR_DOMAIN_BLKIO_' },
  { type: 'DomainBlockCopyParameters', family: 'VIR_DOMAIN_BLOCK_COPY_' },
  { type: 'DomainBlockIoTuneParameters', family: 'VIR_DOMAIN_BLOCK_IOTUNE_' },
  { type: 'DomainBlockStats', family: 'VIR_DOMAIN_BLOCK_STATS_' },
  { type: 'DomainCPUStats', family: 'VIR_DOMAIN_CPU_STATS_' },
  { type: 'DomainGuestInfo', family: 'VIR_DOMAIN_GUEST_INFO_', parts: GUEST_INFO },
  { type: 'DomainSetIOThreadParams', family: 'VIR_DOMAIN_IOTHREAD_' },
  { type: 'DomainJobInfo', family: 'VIR_DOMAIN_JOB_' },
  {
    type: 'DomainLaunchSecurityParameters',
    family: 'VIR_DOMAIN_LAUNCH_SECURITY_',
    without: SECRETS,
    of: 'virDomainGetLaunchSecurityInfo',
  },
  {
    type: 'DomainLaunchSecurityStateParameters',
    family: 'VIR_DOMAIN_LAUNCH_SECURITY_',
    without: LAUNCH,
    of: 'virDomainSetLaunchSecurityState',
  },
  { type: 'DomainMemoryParameters', family: 'VIR_DOMAIN_MEMORY_' },
  { type: 'DomainNumaParameters', family: 'VIR_DOMAIN_NUMA_' },
  { type: 'DomainSaveRestoreParams', family: 'VIR_DOMAIN_SAVE_PARAM_' },
  { type: 'DomainSchedulerParameters', family: 'VIR_DOMAIN_SCHEDULER_' },
  { type: 'DomainStats', family: 'VIR_DOMAIN_STATS_', parts: STATS },
  { type: 'DomainEventTunable', family: 'VIR_DOMAIN_TUNABLE_', parts: TUNABLE },
  { type: 'DomainMigrateParameters', family: 'VIR_MIGRATE_PARAM_' },
  { type: 'NetworkPortParameters', family: 'VIR_NETWORK_PORT_BANDWIDTH_' },
  { type: 'NodeMemoryParameters', family: 'VIR_NODE_MEMORY_SHARED_' },
  { type: 'NodeSEVParameters', family: 'VIR_NODE_SEV_' },
  { type: 'DomainPerfEvents', family: 'VIR_PERF_PARAM_' },
  { type: 'ClientInfo', family: 'VIR_CLIENT_INFO_' },
  { type: 'ClientLimitsParameters', family: 'VIR_SERVER_CLIENTS_' },
  { type: 'ThreadPoolParameters', family: 'VIR_THREADPOOL_' },
];

/** Groups whose keys have no macros. */
export const KEYLESS: readonly {
  readonly type: string;
  readonly consumers: readonly string[];
  readonly fields: readonly { readonly key: string; readonly name: string }[];
}[] = [
  {
    type: 'DomainGuestVcpus',
    consumers: ['virDomainGetGuestVcpus.params'],
    fields: [
      { key: 'vcpus', name: 'Vcpus' },
      { key: 'online', name: 'Online' },
      { key: 'offlinable', name: 'Offlinable' },
    ],
  },
];
