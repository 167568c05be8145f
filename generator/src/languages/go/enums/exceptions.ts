/** What libvirt's own Go binding chose for enums and constants and no rule gives. */

/** Names of types. */
export const TYPES: Readonly<Record<string, string>> = {
  virAdmConnectDaemonShutdownFlags: 'DaemonShutdownFlags',
  virConnectDomainQemuMonitorEventRegisterFlags: 'DomainQemuMonitorEventFlags',
  virDomainAbortJobFlagsValues: 'DomainAbortJobFlags',
  virDomainAgentResponseTimeoutValues: 'DomainAgentSetResponseTimeoutValues',
  virDomainAuthorizedSSHKeysSetFlags: 'DomainAuthorizedSSHKeysFlags',
  virDomainDestroyFlagsValues: 'DomainDestroyFlags',
  virDomainEventTrayChangeReason: 'ConnectDomainEventTrayChangeReason',
  virDomainJobOperation: 'DomainJobOperationType',
  virDomainQemuAgentCommandTimeoutValues: 'DomainQemuAgentCommandTimeout',
  virDomainShutdownFlagValues: 'DomainShutdownFlags',
  virNodeGetMemoryStatsAllCells: 'int',
};

/** What types are made of where the name would say otherwise. */
export const UNDERLYING: Readonly<Record<string, string>> = {
  virAdmConnectDaemonShutdownFlags: 'int',
  virConnectGetDomainCapabilitiesFlags: 'uint32',
  virDomainDirtyRateStatus: 'uint',
  virDomainGraphicsReloadType: 'uint',
  virDomainMemoryFailureActionType: 'uint',
  virDomainMemoryFailureRecipientType: 'uint',
  virDomainMessageType: 'uint',
  virDomainRebootFlagValues: 'uint',
  virDomainShutdownFlagValues: 'uint',
  virDomainUndefineFlagsValues: 'int',
  virNodeDeviceCreateXMLFlags: 'int',
  virNodeDeviceDefineXMLFlags: 'int',
  virNodeDeviceUpdateFlags: 'int',
  virNodeDeviceXMLFlags: 'int',
  virStreamRecvFlagsValues: 'int',
};

/** Names of constants. */
export const CONSTANTS: Readonly<Record<string, string>> = {
  VIR_CONNECT_GET_DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES:
    'DOMAIN_CAPABILITIES_DISABLE_DEPRECATED_FEATURES',
  VIR_CONNECT_GET_DOMAIN_CAPABILITIES_EXPAND_CPU_FEATURES:
    'DOMAIN_CAPABILITIES_EXPAND_CPU_FEATURES',
  VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY: 'MIGRATE_MAX_SPEED_POSTCOPY',
};

/** Constants without a type although their enum has one. */
export const UNTYPED: ReadonlySet<string> = new Set(['VIR_DAEMON_SHUTDOWN_PRESERVE']);

/** Types of texts, which C has no enums for: the macros that begin so. */
export const TEXTS: readonly { readonly prefix: string; readonly type: string }[] = [
  { prefix: 'VIR_DOMAIN_CPU_STATS_', type: 'DomainCPUStatsTags' },
  { prefix: 'VIR_DOMAIN_SAVE_PARAM_IMAGE_FORMAT_', type: 'DomainSaveParamImageFormat' },
];

/** Types of macros. */
export const MACROS: Readonly<Record<string, string>> = {
  LIBVIR_VERSION_NUMBER: 'uint32',
  VIR_DOMAIN_SEND_KEY_MAX_KEYS: 'uint32',
  VIR_KEYCODE_SET_RFB: 'KeycodeSet',
};
