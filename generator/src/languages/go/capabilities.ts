/** What the binding leaves out, and why; the coverage report prints the reasons. */
/** Reasons by pattern: functions that the runtime uses, or that Go has no use for. */
export const FUNCTIONS_NOT_BOUND: Readonly<Record<string, string>> = {
  'infra:ref': 'Ref counts references itself.',
  'infra:free': 'Free gives an object back, and what is forgotten is freed when it is unreachable.',
  'infra:struct-free': 'Results are copied and freed in the call that makes them.',
  'infra:typed-params': 'Typed parameters are structs.',
  'infra:error': 'Errors are values.',
  'infra:event-loop': 'The runtime serves it under the same name.',
  'infra:init': 'The library is initialised when it is first used.',
};

/** Functions that the runtime serves by hand. */
export const FUNCTIONS_SERVED: Readonly<Record<string, string>> = {
  virConnectOpenAuth: 'NewConnectWithAuth and NewConnectWithAuthDefault of the runtime call it.',
};

const RUNTIME_CALLBACK = 'The runtime implements it by hand.';

/** Of function types that stand for those of the events. */
export const STANDS_FOR_OTHERS = 'It stands for the function types of the events.';

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
  virStreamSinkFunc: RUNTIME_CALLBACK,
  virStreamSinkHoleFunc: RUNTIME_CALLBACK,
  virStreamSourceFunc: RUNTIME_CALLBACK,
  virStreamSourceHoleFunc: RUNTIME_CALLBACK,
  virStreamSourceSkipFunc: RUNTIME_CALLBACK,
  virFreeCallback: 'Listeners are released by the runtime.',
};

const TYPED = 'Typed parameters are structs.';

/** Reasons by struct. */
export const STRUCTS_NOT_BOUND: Readonly<Record<string, string>> = {
  virBlkioParameter: TYPED,
  virConnectAuth: 'The runtime has a type of its own, ConnectAuth.',
  virConnectCredential: 'The runtime has a type of its own, ConnectCredential.',
  virError: 'The runtime has a type of its own, Error.',
  virMemoryParameter: TYPED,
  virSchedParameter: TYPED,
  virTypedParameter: TYPED,
};
