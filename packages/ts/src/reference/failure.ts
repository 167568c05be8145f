/** How the reference's inside says that libvirt would refuse: `plan` catches it. */
import type { LibvirtError } from './error.ts';
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
