/** What could be done instead of undefining a domain that has something yet. */
import { UNDEFINE } from '../../flags.ts';
import type { OperationOf } from '../../operations/operation.ts';
import type { Domain } from '../../state/domain.ts';
import { joined } from '../../text/printable.ts';
import type { Candidate } from './candidate.ts';
import { choices } from './choices.ts';
import { leavesFirst } from './leaves.ts';
import { deletion } from './steps.ts';

/** With so many flags more. */
export function* undefineCandidates(
  { name, snapshots }: Domain,
  operation: OperationOf<'undefine'>,
  more: number,
): Generator<Candidate> {
  const flags = operation.flags ?? 0;
  const names = Object.keys(UNDEFINE) as (keyof typeof UNDEFINE)[];
  const missing = names.filter((flag) => (flags & UNDEFINE[flag]) === 0);
  for (const chosen of choices(missing, more)) {
    const bits = chosen.reduce((all, flag) => all | UNDEFINE[flag], flags);
    const word = chosen.length === 1 ? 'flag' : 'flags';
    const says = `undefine the domain with the ${word} ${joined(chosen)}`;
    const warnings = chosen.includes('SNAPSHOTS_METADATA') ? [FORGOTTEN] : [];
    yield {
      family: 'flags',
      steps: [{ operation: { ...operation, flags: bits }, says }],
      warnings,
    };
  }
  const meant = leavesFirst(snapshots, null);
  const goal = { operation, says: 'undefine the domain' };
  yield { family: 'leaves', steps: [...meant.map((each) => deletion(name, each)), goal], meant };
}

const FORGOTTEN = 'The images of the snapshots stay, and libvirt forgets what they are.';
