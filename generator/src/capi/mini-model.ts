/** A small Model for tests: every body of the layer once. */
import type { Callback, Func, Model, Struct } from '../model/model.ts';
import {
  at,
  count,
  declared,
  flags,
  freecb,
  func,
  handle,
  handleClass,
  int,
  len,
  negative,
  nothing,
  number,
  on,
  opaque,
  param,
  returns,
  scalar,
  struct,
  text,
  value,
} from './mini-builders.ts';

const lifecycle: Callback = {
  ...declared('virLifecycle'),
  params: [
    {
      ...opaque,
      role: 'borrowed-handle',
      class: 'virDomain',
      name: 'dom',
      type: handle('virDomain'),
    },
    { ...opaque, role: 'opaque' },
  ],
  returns: scalar('int'),
  scope: 'notified',
  decisions: [],
};
const free: Callback = {
  ...lifecycle,
  ...declared('virFreeCallback'),
  params: [{ ...opaque, role: 'opaque' }],
  returns: nothing,
};

const info: Struct = {
  ...declared('virInfo'),
  tag: 'struct _virInfo',
  fields: [
    {
      role: 'scalar',
      scalar: 'int',
      meaning: number,
      name: 'cpus',
      type: scalar('int'),
      at,
      nullable: false,
      owned: false,
      decisions: [],
    },
    {
      role: 'string',
      name: 'disk',
      type: scalar('char', 1),
      at,
      nullable: false,
      owned: true,
      decisions: [],
    },
  ],
  free: null,
  freeAll: null,
  decisions: [],
};

const connection = { class: 'virConnect' };
const stringElement = { kind: 'string' } as const;

const functions: readonly Func[] = [
  func('virOpen', {
    class: null,
    pattern: 'new-handle',
    params: [param('name', text, { role: 'in-string' }, true)],
    returns: returns({ role: 'handle-new', class: 'virConnect' }, handle('virConnect'), {
      when: 'null',
    }),
  }),
  func('virDomainRef', { pattern: 'infra:ref' }),
  func('virDomainGetConnect', {
    pattern: 'parent-accessor',
    returns: returns({ role: 'handle-borrowed', class: 'virConnect' }, handle('virConnect'), {
      when: 'null',
    }),
  }),
  func('virDomainGetUUIDString', {
    pattern: 'uuid-get',
    params: [param('buf', scalar('char', 1), { role: 'out-cstr', size: 'BUFLEN' })],
  }),
  func('virDomainGetID', {
    returns: returns(
      { role: 'scalar', scalar: 'unsigned int', meaning: number },
      scalar('unsigned int'),
      {
        when: 'value-with-error',
        value: '-1',
      },
    ),
  }),
  func('virDomainGetInfo', {
    params: [param('info', struct('virInfo'), { role: 'out-struct', struct: 'virInfo' })],
  }),
  func('virListAll', {
    ...connection,
    params: [
      param('domains', handle('virDomain', 3), {
        role: 'out-array-alloc',
        element: { kind: 'handle', class: 'virDomain' },
        count: 'return',
      }),
      flags,
    ],
    returns: count('domains'),
  }),
  func('virNumOfNames', { ...connection, returns: value }),
  func('virListNames', {
    ...connection,
    params: [
      param('names', scalar('char', 2), {
        role: 'out-array-max',
        element: stringElement,
        len: 'maxnames',
        count: 'return',
        size: { kind: 'count-function', function: 'virNumOfNames' },
      }),
      len('maxnames', 'names', scalar('int')),
    ],
    returns: count('names'),
  }),
  func('virGetCPUMap', {
    ...connection,
    params: [
      param('cpumap', scalar('unsigned char', 2), {
        role: 'out-cpumap-alloc',
        size: { kind: 'returned-cpus' },
      }),
      flags,
    ],
    returns: value,
  }),
  func('virDomainGetParams', {
    params: [
      param('params', struct('virTypedParameter'), {
        role: 'out-typed-probe',
        len: 'nparams',
        size: { kind: 'length-probe' },
      }),
      len('nparams', 'params', scalar('int', 1), 'inout'),
      flags,
    ],
  }),
  func('virDomainGetErrors', {
    params: [
      param('errors', struct('virInfo'), {
        role: 'out-array-max',
        element: { kind: 'struct', struct: 'virInfo' },
        len: 'maxerrors',
        count: 'return',
        size: { kind: 'null-probe' },
      }),
      len('maxerrors', 'errors', scalar('unsigned int')),
    ],
    returns: count('errors'),
  }),
  func('virDomainGetPins', {
    params: [
      len('ncpumaps', 'cpumaps', scalar('int')),
      param('cpumaps', scalar('unsigned char', 1), {
        role: 'out-cpumap2d',
        rows: 'ncpumaps',
        len: 'maplen',
        rowCount: { kind: 'call', function: 'virDomainGetInfo', take: 'cpus' },
        size: { kind: 'host-cpus' },
      }),
      len('maplen', 'cpumaps', scalar('int')),
    ],
    returns: count('cpumaps'),
  }),
  func('virDomainGetCPUStats', {
    params: [
      param('params', struct('virTypedParameter'), {
        role: 'out-typed-2d',
        rows: 'ncpus',
        columns: 'nparams',
        size: { kind: 'cpu-stats-probe' },
      }),
      len('nparams', 'params', scalar('unsigned int')),
      int('start_cpu'),
      param('ncpus', scalar('unsigned int'), {
        role: 'in-scalar',
        scalar: 'unsigned int',
        meaning: number,
      }),
    ],
    returns: returns({ role: 'count', of: 'columns' }, scalar('int'), negative),
  }),
  func('virRecv', {
    pattern: 'stream-io',
    params: [
      param('data', scalar('char', 1), { role: 'out-bytes', len: 'nbytes' }),
      len('nbytes', 'data', scalar('size_t')),
    ],
    returns: returns(
      { role: 'byte-count', special: { '-2': 'would-block' } },
      scalar('int'),
      negative,
    ),
  }),
  func('virGetSecret', {
    pattern: 'secret-bytes',
    params: [len('value_size', 'return', scalar('size_t', 1), 'out')],
    returns: returns({ role: 'bytes-owned', len: 'value_size' }, scalar('unsigned char', 1), {
      when: 'null',
    }),
  }),
  func('virListStats', {
    class: null,
    params: [
      param('doms', handle('virDomain', 2), {
        role: 'in-array-nullterm',
        element: { kind: 'handle', class: 'virDomain' },
        nonempty: true,
      }),
    ],
  }),
  func('virSendFds', {
    params: [
      len('nfds', 'fds', scalar('unsigned int')),
      param('fds', scalar('int', 1), {
        role: 'in-array',
        element: { kind: 'scalar', type: 'int', meaning: { kind: 'fd' } },
        len: 'nfds',
      }),
    ],
  }),
  func('virEventRegister', {
    ...connection,
    pattern: 'event-register',
    pairedWith: 'virEventDeregister',
    params: [
      param('dom', handle('virDomain'), { role: 'in-handle', class: 'virDomain' }, true),
      param('eventID', scalar('int'), {
        role: 'in-scalar',
        scalar: 'int',
        meaning: { kind: 'enum', enums: ['virEventID'] },
      }),
      on('virLifecycle'),
      opaque,
      freecb,
    ],
    returns: returns({ role: 'callback-id' }, scalar('int'), negative),
  }),
  func('virEventDeregister', {
    ...connection,
    pattern: 'event-deregister',
    pairedWith: 'virEventRegister',
    params: [
      param('callbackID', scalar('int'), {
        role: 'in-scalar',
        scalar: 'int',
        meaning: { kind: 'callback-id' },
      }),
    ],
  }),
  func('virRegisterClose', {
    ...connection,
    pattern: 'close-callback',
    params: [on('virLifecycle'), opaque, freecb],
  }),
  func('virUnregisterClose', {
    ...connection,
    pattern: 'close-callback',
    params: [on('virLifecycle')],
  }),
];

export const miniModel: Model = {
  version: '1.2.3',
  libraries: [{ name: 'libvirt', soname: 'libvirt.so.0' }],
  classes: [
    handleClass('virConnect', null, null),
    handleClass('virDomain', 'virConnect', 'virDomainGetUUIDString'),
  ],
  functions,
  callbacks: [lifecycle, free],
  events: [
    {
      ...declared('VIR_EVENT_LIFECYCLE'),
      value: 0,
      enum: 'virEventID',
      callback: 'virLifecycle',
      register: 'virEventRegister',
      decisions: [],
    },
  ],
  enums: [],
  constants: [{ ...declared('BUFLEN'), value: 37 }],
  leftOut: [],
  structs: [info],
  typedKeys: [],
  families: [],
};
