/** What a redefinition may not change (section 5 of the specification). */
import { type ErrorCode, type ErrorDomain, libvirtError } from '../../error.ts';
import { Failure } from '../../failure.ts';
import { CREATE } from '../../flags.ts';
import type { RuleId } from '../../rules/rules.ts';
import type { Domain } from '../../state/domain.ts';
import { hasMemory, type Snapshot } from '../../state/snapshot.ts';
import { isAncestor } from '../../state/walk.ts';
import { abiDifference } from '../../xml/domain.ts';

export function checkParent({ snapshots }: Domain, { name, parent }: Snapshot): void {
  const refuse = (text: string): never => fail('redefine-parent', 'domain', text);
  if (parent === null) return;
  if (parent === name) refuse(`cannot set moment ${name} as its own parent`);
  if (!snapshots.nodes.has(parent)) refuse(`parent ${parent} for moment ${name} not found`);
  if (snapshots.nodes.has(name) && isAncestor(snapshots, name, parent)) {
    refuse(`parent ${parent} would create cycle to ${name}`);
  }
}

export function checkReplacement(
  domain: Domain,
  request: Snapshot,
  existing: Snapshot | null,
  flags: number,
): void {
  const { name, state, definition } = request;
  const refuse = (text: string): never => fail('redefine-change', 'snapshot', text);
  if ((flags & CREATE.DISK_ONLY) !== 0 && state !== 'disk-snapshot') {
    refuse(`disk-only flag for snapshot ${name} requires disk-snapshot state`);
  }
  if (definition !== null && definition.uuid !== domain.uuid) {
    refuse(`definition for snapshot ${name} must use uuid ${domain.uuid}`);
  }
  if (existing === null) return;
  if (hasMemory(existing) !== hasMemory(request)) {
    refuse(`cannot change between online and offline snapshot state in snapshot ${name}`);
  }
  if ((existing.state === 'disk-snapshot') !== (state === 'disk-snapshot')) {
    refuse(`cannot change between disk only and full system in snapshot ${name}`);
  }
  if (existing.definition === null || definition === null) return;
  const difference = abiDifference(existing.definition, definition);
  if (difference !== null) throw new Failure('redefine-abi', difference);
}

function fail(rule: RuleId, domain: ErrorDomain, text: string): never {
  const code: ErrorCode = 'VIR_ERR_INVALID_ARG';
  throw new Failure(rule, libvirtError(code, domain, text));
}
