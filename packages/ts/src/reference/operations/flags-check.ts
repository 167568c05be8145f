/** Refusals of flags, by the library and by the driver. */
import type { Draft } from '../draft.ts';
import { bareError, libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';

/** Flags of one call: their names in the C API begin with `prefix`. */
export interface FlagSet {
  readonly prefix: string;
  readonly bits: Readonly<Record<string, number>>;
}

export function checkReadOnly(draft: Draft, call: string): void {
  if (!draft.readOnly) return;
  const text = `read only access prevents ${call}`;
  throw new Failure('read-only', libvirtError('VIR_ERR_OPERATION_DENIED', 'snapshot', text));
}

/** Who refuses: libvirt's own library, before any driver sees the call, or the driver. */
type Origin = Draft['profile']['driver'] | 'snapshot';

export function checkExclusive(
  flags: number,
  set: FlagSet,
  one: string,
  other: string,
  origin: Origin = 'snapshot',
): void {
  if (!has(flags, set, one) || !has(flags, set, other)) return;
  refuse(origin, `Flags '${set.prefix}${one}' and '${set.prefix}${other}' are mutually exclusive`);
}

export function checkRequired(
  flags: number,
  set: FlagSet,
  flag: string,
  required: string,
  origin: Origin = 'snapshot',
): void {
  if (!has(flags, set, flag) || has(flags, set, required)) return;
  refuse(origin, `Flag '${set.prefix}${required}' is required by flag '${set.prefix}${flag}'`);
}

function refuse(origin: Origin, message: string): never {
  throw new Failure('flags', bareError('VIR_ERR_INVALID_ARG', origin, message));
}

function has(flags: number, set: FlagSet, name: string): boolean {
  return (flags & (set.bits[name] ?? 0)) !== 0;
}
