/** The mini API has everything once, so that every golden shows everything. */
import { expect, it } from 'vitest';
import type { Body } from '../../src/capi/call.ts';
import type { ReturnRoleName, RoleName } from '../../src/model/roles.ts';
import { calls, model } from './mini-api.ts';

const params = model.functions.flatMap((func) => func.params);
const names = (all: readonly string[]) => [...new Set(all)].sort();

/** Types leave no trace at run time: the compiler misses here what is new there. */
const roles: Record<RoleName, true> = {
  self: true,
  'in-handle': true,
  'in-string': true,
  'in-scalar': true,
  flags: true,
  len: true,
  sizeof: true,
  const: true,
  'in-typed': true,
  'in-array': true,
  'in-array-nullterm': true,
  'in-uuid': true,
  'in-bytes': true,
  'in-cpumap': true,
  'in-struct': true,
  'out-scalar': true,
  'out-struct': true,
  'out-uuid': true,
  'out-cstr': true,
  'out-string': true,
  'out-string-borrowed': true,
  'out-array-alloc': true,
  'out-array-max': true,
  'out-array-probe': true,
  'out-typed-probe': true,
  'out-typed-alloc': true,
  'out-typed-2d': true,
  'out-bytes': true,
  'out-cpumap': true,
  'out-cpumap2d': true,
  'out-cpumap-alloc': true,
  callback: true,
  opaque: true,
  freecb: true,
  'inout-typed-builder': true,
  dispose: true,
  'dispose-contents': true,
};

const returnRoles: Record<ReturnRoleName, true> = {
  void: true,
  status: true,
  'handle-new': true,
  'handle-borrowed': true,
  count: true,
  'string-owned': true,
  'string-borrowed': true,
  'int-value': true,
  scalar: true,
  bool: true,
  found: true,
  enum: true,
  'enum-int': true,
  fd: true,
  'callback-id': true,
  'watch-id': true,
  'byte-count': true,
  'bytes-owned': true,
  'struct-borrowed': true,
  'struct-owned': true,
  'refs-left': true,
};

const bodies: Record<Body, true> = {
  direct: true,
  probe: true,
  sized: true,
  grow: true,
  'cpu-stats': true,
  'event-register': true,
  'event-deregister': true,
  'close-register': true,
  'close-unregister': true,
};

it('has every role of a parameter', () => {
  expect(names(params.map(({ role }) => role))).toEqual(Object.keys(roles).sort());
});

it('has every role of a result', () => {
  expect(names(model.functions.map(({ returns }) => returns.role))).toEqual(
    Object.keys(returnRoles).sort(),
  );
});

it('has every body of the C layer', () => {
  expect(names(calls.map(({ body }) => body))).toEqual(Object.keys(bodies).sort());
});
