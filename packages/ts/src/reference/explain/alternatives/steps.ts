/** Steps that alternatives consist of: operations, and how a person is told to do them. */
import { CREATE, DELETE } from '../../flags.ts';
import type { Operation } from '../../operations/operation.ts';
import { snapshotXml } from '../../queries/queries.ts';
import type { Domain } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { joined, listed, quoted } from '../../text/printable.ts';

export interface Step {
  readonly operation: Operation;
  /** As what one is told to do: "delete 'a'". */
  readonly says: string;
}

export function deletion(domain: string, snapshot: string, flags = 0): Step {
  const operation: Operation = {
    op: 'delete',
    domain,
    snapshot,
    ...(flags === 0 ? {} : { flags }),
  };
  const metadata = (flags & DELETE.METADATA_ONLY) !== 0;
  const what = metadata ? `only the metadata of ${quoted(snapshot)}` : quoted(snapshot);
  return { operation, says: `delete ${what}` };
}

export function reversion(domain: string, snapshot: string): Step {
  return { operation: { op: 'revert', domain, snapshot }, says: `revert to ${quoted(snapshot)}` };
}

export function stop(domain: string): Step {
  return { operation: { op: 'destroy', domain }, says: 'stop the guest' };
}

export function start(domain: string): Step {
  return { operation: { op: 'start', domain }, says: 'start the guest' };
}

export function renaming(domain: string, to: string): Step {
  return { operation: { op: 'rename', domain, to }, says: `rename the domain to ${quoted(to)}` };
}

/** One for each job. */
export function endJobs({ name: domain, blockJobs }: Domain): readonly Step[] {
  return [...blockJobs.keys()].map((target) => ({
    operation: { op: 'blockJobAbort', domain, target },
    says: `end the job on the disk ${quoted(target)}`,
  }));
}

/** `virsh snapshot-current DOMAIN NAME`: the metadata again, with the flag that makes it current. */
export function makeCurrent(domain: string, snapshot: Snapshot): Step {
  const flags = CREATE.REDEFINE | CREATE.CURRENT;
  return {
    operation: { op: 'create', domain, xml: snapshotXml(snapshot), flags },
    says: `make ${quoted(snapshot.name)} the current snapshot`,
  };
}

/** One sentence for all steps; deletions in a row are told together. */
export function inWords(steps: readonly Step[]): string {
  const parts: string[] = [];
  let names: string[] = [];
  const flush = () => {
    if (names.length === 1) parts.push(`delete ${listed(names)}`);
    if (names.length > 1) parts.push(`delete ${listed(names, MOST)}, in this order`);
    names = [];
  };
  for (const { operation, says } of steps) {
    const plain = operation.op === 'delete' && !operation.flags;
    if (plain) names.push(operation.snapshot);
    else {
      flush();
      parts.push(says);
    }
  }
  flush();
  const text = parts.length < 3 ? parts.join(', then ') : joined(parts);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Names that a sentence may have. */
const MOST = 20;
