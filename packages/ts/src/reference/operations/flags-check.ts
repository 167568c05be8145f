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

/** libvirt's own library refuses, before any driver sees the call. */
export function checkExclusive(flags: number, set: FlagSet, one: string, other: string): void {
  if (!has(flags, set, one) || !has(flags, set, other)) return;
  throw exclusive('snapshot', set, one, other);
}

export function checkRequired(flags: number, set: FlagSet, flag: string, required: string): void {
  if (has(flags, set, flag) && !has(flags, set, required)) {
    throw requires('snapshot', set, flag, required);
  }
}

/** The same by the driver. */
export function checkDriverExclusive(
  draft: Draft,
  flags: number,
  set: FlagSet,
  one: string,
  other: string,
): void {
  if (has(flags, set, one) && has(flags, set, other)) {
    throw exclusive(draft.profile.driver, set, one, other);
  }
}

export function checkDriverRequired(
  draft: Draft,
  flags: number,
  set: FlagSet,
  flag: string,
  required: string,
): void {
  if (has(flags, set, flag) && !has(flags, set, required)) {
    throw requires(draft.profile.driver, set, flag, required);
  }
}

/** Flags that the driver does not know are refused in the name of its function. */
export function checkSupported(
  draft: Draft,
  flags: number,
  supported: readonly number[],
  name: string,
): void {
  const rest = supported.reduce((left, bit) => left & ~bit, flags);
  if (rest === 0) return;
  const message = `unsupported flags (0x${(rest >>> 0).toString(16)}) in function ${name}`;
  throw new Failure('flags', bareError('VIR_ERR_INVALID_ARG', draft.profile.driver, message));
}

function has(flags: number, set: FlagSet, name: string): boolean {
  return (flags & (set.bits[name] ?? 0)) !== 0;
}

type Origin = Draft['profile']['driver'] | 'snapshot';

function exclusive(origin: Origin, { prefix }: FlagSet, one: string, other: string): Failure {
  const message = `Flags '${prefix}${one}' and '${prefix}${other}' are mutually exclusive`;
  return new Failure('flags', bareError('VIR_ERR_INVALID_ARG', origin, message));
}

function requires(origin: Origin, { prefix }: FlagSet, flag: string, required: string): Failure {
  const message = `Flag '${prefix}${required}' is required by flag '${prefix}${flag}'`;
  return new Failure('flags', bareError('VIR_ERR_INVALID_ARG', origin, message));
}
