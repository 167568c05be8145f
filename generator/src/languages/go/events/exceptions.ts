/** What libvirt's own Go binding chose for events and no rule gives. */

/** Kinds of events, by enumerator. */
export const KINDS: Readonly<Record<string, string>> = {
  VIR_DOMAIN_EVENT_ID_IO_ERROR: 'IOError',
  VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON: 'IOErrorReason',
  VIR_DOMAIN_EVENT_ID_NIC_MAC_CHANGE: 'NICMACChange',
  VIR_DOMAIN_EVENT_ID_PMSUSPEND: 'PMSuspend',
  VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK: 'PMSuspendDisk',
  VIR_DOMAIN_EVENT_ID_PMWAKEUP: 'PMWakeup',
  VIR_DOMAIN_EVENT_ID_RTC_CHANGE: 'RTCChange',
};

/** Structs of what callbacks are told, by function type. */
export const TYPES: Readonly<Record<string, string>> = {
  virAdmConnectCloseFunc: 'AdmClose',
  virConnectCloseFunc: 'Close',
  virConnectDomainEventCallback: 'DomainEventLifecycle',
};

/** Names of fields, by `function type.parameter`. */
export const FIELDS: Readonly<Record<string, string>> = {
  'virConnectDomainEventJobCompletedCallback.params': 'Info',
  'virConnectDomainEventMetadataChangeCallback.nsuri': 'NSURI',
  'virConnectNetworkEventMetadataChangeCallback.nsuri': 'NSURI',
};

/** Types of fields. */
export const FIELD_TYPES: Readonly<Record<string, string>> = {};

/** Fields that nothing fills. */
export const EXTRA: Readonly<Record<string, readonly { name: string; type: string }[]>> = {
  virConnectDomainEventMemoryDeviceSizeChangeCallback: [{ name: 'Flags', type: 'uint' }],
};

/** Methods. */
export const METHODS: Readonly<Record<string, string>> = {
  virAdmConnectRegisterCloseCallback: 'ConnectRegisterCloseCallback',
  virConnectDomainQemuMonitorEventDeregister: 'DomainQemuEventDeregister',
};
