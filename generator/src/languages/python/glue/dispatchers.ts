/** Methods that libvirt-python's native part calls for events; programs call and replace them. */
import type { CommonView } from '../view-types.ts';
import { cString } from './c-text.ts';

/** Arguments by method, behind `self`; the last holds the program's callback if it is `cbData`. */
const DISPATCHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  virConnect: {
    _dispatchCloseCallback: 'reason, cbData',
    _dispatchDomainEventAgentLifecycleCallback: 'dom, state, reason, cbData',
    _dispatchDomainEventBalloonChangeCallback: 'dom, actual, cbData',
    _dispatchDomainEventBlockJobCallback: 'dom, disk, type, status, cbData',
    _dispatchDomainEventBlockThresholdCallback: 'dom, dev, path, threshold, excess, cbData',
    _dispatchDomainEventCallbacks: 'dom, event, detail',
    _dispatchDomainEventChannelLifecycleCallback: 'dom, state, reason, cbData',
    _dispatchDomainEventDeviceAddedCallback: 'dom, devAlias, cbData',
    _dispatchDomainEventDeviceRemovalFailedCallback: 'dom, devAlias, cbData',
    _dispatchDomainEventDeviceRemovedCallback: 'dom, devAlias, cbData',
    _dispatchDomainEventDiskChangeCallback: 'dom, oldSrcPath, newSrcPath, devAlias, reason, cbData',
    _dispatchDomainEventGenericCallback: 'dom, cbData',
    _dispatchDomainEventGraphicsCallback:
      'dom, phase, localAddr, remoteAddr, authScheme, subject, cbData',
    _dispatchDomainEventIOErrorCallback: 'dom, srcPath, devAlias, action, cbData',
    _dispatchDomainEventIOErrorReasonCallback: 'dom, srcPath, devAlias, action, reason, cbData',
    _dispatchDomainEventJobCompletedCallback: 'dom, params, cbData',
    _dispatchDomainEventLifecycleCallback: 'dom, event, detail, cbData',
    _dispatchDomainEventMemoryDeviceSizeChangeCallback: 'dom, alias, size, cbData',
    _dispatchDomainEventMemoryFailureCallback: 'dom, recipient, action, flags, cbData',
    _dispatchDomainEventMetadataChangeCallback: 'dom, mtype, nsuri, cbData',
    _dispatchDomainEventMigrationIterationCallback: 'dom, iteration, cbData',
    _dispatchDomainEventNICMACChangeCallback: 'dom, alias, oldMAC, newMAC, cbData',
    _dispatchDomainEventPMSuspendCallback: 'dom, reason, cbData',
    _dispatchDomainEventPMSuspendDiskCallback: 'dom, reason, cbData',
    _dispatchDomainEventPMWakeupCallback: 'dom, reason, cbData',
    _dispatchDomainEventRTCChangeCallback: 'dom, offset, cbData',
    _dispatchDomainEventTrayChangeCallback: 'dom, devAlias, reason, cbData',
    _dispatchDomainEventTunableCallback: 'dom, params, cbData',
    _dispatchDomainEventVcpuRemovedCallback: 'dom, vcpuid, cbData',
    _dispatchDomainEventWatchdogCallback: 'dom, action, cbData',
    _dispatchNetworkEventLifecycleCallback: 'net, event, detail, cbData',
    _dispatchNetworkEventMetadataChangeCallback: 'dom, mtype, nsuri, cbData',
    _dispatchNodeDeviceEventGenericCallback: 'dev, cbData',
    _dispatchNodeDeviceEventLifecycleCallback: 'dev, event, detail, cbData',
    _dispatchSecretEventGenericCallback: 'secret, cbData',
    _dispatchSecretEventLifecycleCallback: 'secret, event, detail, cbData',
    _dispatchStoragePoolEventGenericCallback: 'pool, cbData',
    _dispatchStoragePoolEventLifecycleCallback: 'pool, event, detail, cbData',
  },
  virStream: {
    _dispatchStreamEventCallback: 'events, cbData',
  },
};

const SUMMARY = 'Tells a program of an event.';

export function dispatchers(cls: string): readonly CommonView[] {
  return Object.entries(DISPATCHERS[cls] ?? {}).map(([method, args]) => ({
    method,
    function: args.endsWith('cbData') ? 'vpy_object_dispatch' : 'vpy_object_dispatch_all',
    how: 'METH_VARARGS',
    doc: cString(`${method}($self, ${args}, /)\n--\n\n${SUMMARY}`),
    summary: SUMMARY,
    arguments: [],
    type: null,
  }));
}
