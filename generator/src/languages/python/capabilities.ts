/** What the binding leaves out, and why; the coverage report prints the reasons. */
/** Reasons by pattern: functions that the runtime uses, or that Python has no use for. */
export const FUNCTIONS_NOT_BOUND: Readonly<Record<string, string>> = {
  'infra:ref': 'Objects count references themselves.',
  'infra:free': 'Objects free their handles themselves.',
  'infra:struct-free': 'Results are copied and freed in the call that makes them.',
  'infra:typed-params': 'Typed parameters are dicts.',
  'infra:error': 'Errors are exceptions; the last one is at hand as virGetLastError and its kin.',
  'infra:event-loop': 'The runtime serves it under the same name.',
  'infra:init': 'The library is initialised when it is first used.',
};

const RUNTIME_CALLBACK = 'The runtime implements it by hand.';

/** Reasons by function type. */
export const CALLBACKS_NOT_BOUND: Readonly<Record<string, string>> = {
  virConnectAuthCallbackPtr: RUNTIME_CALLBACK,
  virErrorFunc: RUNTIME_CALLBACK,
  virEventAddHandleFunc: RUNTIME_CALLBACK,
  virEventAddTimeoutFunc: RUNTIME_CALLBACK,
  virEventHandleCallback: RUNTIME_CALLBACK,
  virEventRemoveHandleFunc: RUNTIME_CALLBACK,
  virEventRemoveTimeoutFunc: RUNTIME_CALLBACK,
  virEventTimeoutCallback: RUNTIME_CALLBACK,
  virEventUpdateHandleFunc: RUNTIME_CALLBACK,
  virEventUpdateTimeoutFunc: RUNTIME_CALLBACK,
  virFreeCallback: 'Listeners are released by the runtime.',
};

/** Reasons by struct. */
export const STRUCTS_NOT_BOUND: Readonly<Record<string, string>> = {
  virBlkioParameter: 'Typed parameters are dicts.',
  virConnectAuth: 'openAuth takes it as a list.',
  virConnectCredential: 'openAuth gives it to its callback as a list.',
  virError: 'Errors are exceptions.',
  virMemoryParameter: 'Typed parameters are dicts.',
  virSchedParameter: 'Typed parameters are dicts.',
  virTypedParameter: 'Typed parameters are dicts.',
};
