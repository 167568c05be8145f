/** Operations on the one domain of a test's host, and what the reference explains of them. */
import { type Explanation, explain } from '../explain/index.ts';
import type { Operation } from '../operations/operation.ts';
import { DOMAIN, type Host } from './host.ts';

export function deleting(snapshot: string, flags = 0): Operation {
  return { op: 'delete', domain: DOMAIN, snapshot, flags };
}

export function reverting(snapshot: string, flags = 0): Operation {
  return { op: 'revert', domain: DOMAIN, snapshot, flags };
}

export function creating(content: string, flags = 0): Operation {
  const xml = `<domainsnapshot>${content}</domainsnapshot>`;
  return { op: 'create', domain: DOMAIN, xml, flags };
}

export function explained(host: Host, operation: Operation): Explanation {
  return explain(host.state, operation, { profile: host.profile, clock: host.clock });
}

export function ways({ instead }: Explanation): readonly string[] {
  return instead.map(({ says }) => says);
}
