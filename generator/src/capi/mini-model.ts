/** A small Model for tests: every body of the layer once. */
import type { Callback, Func, HandleClass, Model, Param, Return, Struct } from '../model/model.ts';
import type { Failure, ReturnRole, Role } from '../model/roles.ts';
import type { CType, ScalarType } from '../model/types.ts';

const at = { file: 'mini.xml', line: 1, col: 1 };
const declared = (name: string) => ({
  name,
  library: 'libvirt',
  header: 'mini',
  since: '1.0.0',
  at,
});

const scalar = (type: ScalarType, pointers = 0): CType => ({
  text: type,
  kind: type === 'char' ? 'char' : 'scalar',
  base: type,
  pointers,
  const: false,
  scalar: type,
});
const text: CType = { ...scalar('char', 1), const: true };
const handle = (base: string, pointers = 1): CType => {
  return { text: base, kind: 'handle', base, pointers, const: false };
};
const struct = (base: string, pointers = 1): CType => {
  return { text: base, kind: 'struct', base, pointers, const: false };
};
const callback = (base: string): CType => {
  return { text: base, kind: 'callback', base, pointers: 0, const: false };
};
const nothing: CType = { text: 'void', kind: 'void', base: 'void', pointers: 0, const: false };
const anything: CType = { ...nothing, kind: 'pointer', pointers: 1 };

const number = { kind: 'number' } as const;

function param(name: string, type: CType, role: Role, nullable = false): Param {
  return { ...role, name, type, at, nullable, optional: false, decisions: [] };
}

const int = (name: string) =>
  param(name, scalar('int'), { role: 'in-scalar', scalar: 'int', meaning: number });
const flags = param('flags', scalar('unsigned int'), {
  role: 'flags',
  scalar: 'unsigned int',
  enums: [],
});
const len = (name: string, of: string, type: CType, direction: 'in' | 'out' | 'inout' = 'in') =>
  param(name, type, { role: 'len', of, scalar: type.scalar ?? 'int', direction });
const opaque = param('opaque', anything, { role: 'opaque' });
const freecb = param('freecb', callback('virFreeCallback'), { role: 'freecb' });
const on = (name: string) => param('cb', callback(name), { role: 'callback', callback: name });

function returns(role: ReturnRole, type: CType, failure: Failure, nullable = false): Return {
  return { ...role, type, failure, nullable, decisions: [] };
}

const negative = { when: 'negative' } as const;
const status = returns({ role: 'status' }, scalar('int'), negative);
const count = (of: string) => returns({ role: 'count', of }, scalar('int'), negative);
const value = returns({ role: 'int-value', meaning: number }, scalar('int'), negative);

interface Shape {
  readonly class?: string | null;
  readonly pattern?: string;
  readonly pairedWith?: string;
  readonly params?: readonly Param[];
  readonly returns?: Return;
}

function func(name: string, shape: Shape): Func {
  const owner = shape.class === undefined ? 'virDomain' : shape.class;
  const self = owner && param('self', handle(owner), { role: 'self', class: owner });
  return {
    ...declared(name),
    class: owner,
    method: name,
    pattern: shape.pattern ?? 'action',
    params: [...(self ? [self] : []), ...(shape.params ?? [])],
    returns: shape.returns ?? status,
    blocking: true,
    readOnlyDenied: false,
    symbolVersion: '1.0.0',
    ...(shape.pairedWith !== undefined && { pairedWith: shape.pairedWith }),
    families: {},
    decisions: [],
  };
}

const handleClass = (
  name: string,
  parent: string | null,
  identity: string | null,
): HandleClass => ({
  ...declared(name),
  ref: `${name}Ref`,
  release: `${name}Free`,
  parent,
  identity,
  decisions: [],
});

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
