/** Short ways to write parts of a Model, for tests. */
import type { Func, HandleClass, Param, Return } from '../model/model.ts';
import type { Failure, ReturnRole, Role } from '../model/roles.ts';
import type { CType, ScalarType } from '../model/types.ts';

export const at = { file: 'mini.xml', line: 1, col: 1 };
export const declared = (name: string) => ({
  name,
  library: 'libvirt',
  header: 'mini',
  since: '1.0.0',
  at,
});

export const scalar = (type: ScalarType, pointers = 0): CType => ({
  text: type,
  kind: type === 'char' ? 'char' : 'scalar',
  base: type,
  pointers,
  const: false,
  scalar: type,
});
export const text: CType = { ...scalar('char', 1), const: true };
export const handle = (base: string, pointers = 1): CType => {
  return { text: base, kind: 'handle', base, pointers, const: false };
};
export const struct = (base: string, pointers = 1): CType => {
  return { text: base, kind: 'struct', base, pointers, const: false };
};
export const callback = (base: string): CType => {
  return { text: base, kind: 'callback', base, pointers: 0, const: false };
};
export const nothing: CType = {
  text: 'void',
  kind: 'void',
  base: 'void',
  pointers: 0,
  const: false,
};
export const anything: CType = { ...nothing, kind: 'pointer', pointers: 1 };

export const number = { kind: 'number' } as const;

export function param(name: string, type: CType, role: Role, nullable = false): Param {
  return { ...role, name, type, at, nullable, optional: false, decisions: [] };
}

export const int = (name: string) =>
  param(name, scalar('int'), { role: 'in-scalar', scalar: 'int', meaning: number });
export const flags = param('flags', scalar('unsigned int'), {
  role: 'flags',
  scalar: 'unsigned int',
  enums: [],
});
export const len = (
  name: string,
  of: string,
  type: CType,
  direction: 'in' | 'out' | 'inout' = 'in',
) => param(name, type, { role: 'len', of, scalar: type.scalar ?? 'int', direction });
export const opaque = param('opaque', anything, { role: 'opaque' });
export const freecb = param('freecb', callback('virFreeCallback'), { role: 'freecb' });
export const on = (name: string) =>
  param('cb', callback(name), { role: 'callback', callback: name });

export function returns(role: ReturnRole, type: CType, failure: Failure, nullable = false): Return {
  return { ...role, type, failure, nullable, decisions: [] };
}

export const negative = { when: 'negative' } as const;
export const status = returns({ role: 'status' }, scalar('int'), negative);
export const count = (of: string) => returns({ role: 'count', of }, scalar('int'), negative);
export const value = returns({ role: 'int-value', meaning: number }, scalar('int'), negative);

interface Shape {
  readonly class?: string | null;
  readonly pattern?: string;
  readonly pairedWith?: string;
  readonly params?: readonly Param[];
  readonly returns?: Return;
}

export function func(name: string, shape: Shape): Func {
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

export const handleClass = (
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
