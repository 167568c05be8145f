/** How the reference's inside says that libvirt would refuse: `plan` catches it. */
import { bareError, type ErrorDomain, type LibvirtError, libvirtError } from './error.ts';
import type { RuleId } from './rules/rules.ts';

/** Thrown, but no Error: a refusal is a result, and taking a stack costs more than the operation. */
export class Failure {
  readonly rule: RuleId;
  readonly error: LibvirtError;

  constructor(rule: RuleId, error: LibvirtError) {
    this.rule = rule;
    this.error = error;
  }
}

export function noDomain(name: string, driver: ErrorDomain): Failure {
  const text = `no domain with matching name '${name}'`;
  return new Failure('no-domain', libvirtError('VIR_ERR_NO_DOMAIN', driver, text));
}

export function noSnapshot(name: string, driver: ErrorDomain): Failure {
  const text = `no domain snapshot with matching name '${name}'`;
  return new Failure('no-snapshot', libvirtError('VIR_ERR_NO_DOMAIN_SNAPSHOT', driver, text));
}

/** Flags that the driver does not know are refused in the name of its function. */
export function checkSupported(
  driver: ErrorDomain,
  flags: number,
  supported: readonly number[],
  name: string,
): void {
  const rest = supported.reduce((left, bit) => left & ~bit, flags);
  if (rest === 0) return;
  const message = `unsupported flags (0x${(rest >>> 0).toString(16)}) in function ${name}`;
  throw new Failure('flags', bareError('VIR_ERR_INVALID_ARG', driver, message));
}
