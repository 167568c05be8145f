/** virDomainSnapshotCreateXML (section 2 of the specification). */
import type { Draft } from '../../draft.ts';
import { checkSupported } from '../../failure.ts';
import { CREATE } from '../../flags.ts';
import { isActive } from '../../state/domain.ts';
import { parseSnapshot } from '../../xml/snapshot.ts';
import { checkExclusive, checkReadOnly, checkRequired } from '../flags-check.ts';
import type { OperationOf } from '../operation.ts';
import { redefine } from '../redefine/index.ts';
import { createTest } from '../test-driver/create.ts';
import { checkDefinition } from './definition.ts';
import { createQemu } from './qemu.ts';

const SET = { prefix: 'VIR_DOMAIN_SNAPSHOT_CREATE_', bits: CREATE };

/** Gives the name of the new snapshot. */
export function create(draft: Draft, op: OperationOf<'create'>): string {
  const flags = op.flags ?? 0;
  checkReadOnly(draft, 'virDomainSnapshotCreateXML');
  checkRequired(flags, SET, 'CURRENT', 'REDEFINE');
  checkExclusive(flags, SET, 'REDEFINE', 'NO_METADATA');
  checkExclusive(flags, SET, 'REDEFINE', 'HALT');
  if (draft.profile.driver === 'test') return createTest(draft, op.domain, op.xml, flags);

  const { driver, release } = draft.profile;
  checkSupported(driver, flags, Object.values(CREATE), release.functions.create);
  checkRequired(flags, SET, 'QUIESCE', 'DISK_ONLY', driver);
  checkExclusive(flags, SET, 'LIVE', 'REDEFINE', driver);
  const domain = draft.domain(op.domain);
  if (!domain.persistent && (flags & CREATE.HALT) !== 0) {
    const text = 'cannot halt after transient domain snapshot';
    draft.refuse('halt-transient', 'VIR_ERR_OPERATION_INVALID', text);
  }
  const request = parseSnapshot(op.xml, {
    redefine: (flags & CREATE.REDEFINE) !== 0,
    offline: (flags & CREATE.DISK_ONLY) !== 0 || !isActive(domain),
    validate: (flags & CREATE.VALIDATE) !== 0,
    now: () => draft.now(),
  });
  checkDefinition(draft, domain, request, flags);
  return (flags & CREATE.REDEFINE) === 0
    ? createQemu(draft, domain, request, flags)
    : redefine(draft, domain, request, flags);
}
