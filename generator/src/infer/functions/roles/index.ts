/** The rules that name the role of a parameter; the first that matches wins. */
import { arrayAlloc } from './array-alloc.ts';
import { bytes } from './bytes.ts';
import { callback } from './callback.ts';
import { cpumap } from './cpumap.ts';
import { dispose } from './dispose.ts';
import { flags } from './flags.ts';
import { handleList } from './handle-list.ts';
import { inHandle } from './in-handle.ts';
import { inScalar } from './in-scalar.ts';
import { inString } from './in-string.ts';
import { len } from './len.ts';
import { opaque } from './opaque.ts';
import { returnedLen } from './returned-len.ts';
import type { RoleRule } from './role-rule.ts';
import { scalars } from './scalars.ts';
import { self } from './self.ts';
import { sizeOf } from './sizeof.ts';
import { strings } from './strings.ts';
import { struct } from './struct.ts';
import { typed } from './typed.ts';
import { uuid } from './uuid.ts';

export const roleRules: readonly RoleRule[] = [
  self,
  inHandle,
  callback,
  opaque,
  flags,
  uuid,
  len,
  returnedLen,
  sizeOf,
  dispose,
  typed,
  cpumap,
  arrayAlloc,
  handleList,
  strings,
  bytes,
  struct,
  scalars,
  inString,
  inScalar,
];
