/** What can be asked of a state without changing it (section 6 of the specification). */
import { type ErrorDomain, type LibvirtError, libvirtError } from '../error.ts';
import { Failure, noDomain, noSnapshot } from '../failure.ts';
import { XML } from '../flags.ts';
import type { Profile } from '../profiles/profile.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Domain } from '../state/domain.ts';
import type { Snapshot } from '../state/snapshot.ts';
import type { State } from '../state/state.ts';
import type { Node } from '../state/tree.ts';
import { snapshotElement } from '../xml/snapshot.ts';
import { writeXml } from '../xml/write.ts';
import { listSnapshots } from './list.ts';

export type Query =
  | { readonly query: 'list'; readonly domain: string; readonly flags?: number }
  | {
      readonly query: 'listChildren';
      readonly domain: string;
      readonly snapshot: string;
      readonly flags?: number;
    }
  | { readonly query: 'lookup'; readonly domain: string; readonly snapshot: string }
  | { readonly query: 'current'; readonly domain: string }
  | { readonly query: 'hasCurrent'; readonly domain: string }
  | { readonly query: 'parent'; readonly domain: string; readonly snapshot: string }
  | { readonly query: 'isCurrent'; readonly domain: string; readonly snapshot: string }
  | { readonly query: 'hasMetadata'; readonly domain: string; readonly snapshot: string }
  | {
      readonly query: 'xml';
      readonly domain: string;
      readonly snapshot: string;
      readonly flags?: number;
    };

export type Answer =
  | { readonly ok: true; readonly value: string | boolean | readonly string[] }
  | { readonly ok: false; readonly error: LibvirtError; readonly rule: RuleId };

export interface QueryOptions {
  readonly profile: Profile;
  readonly readOnly?: boolean;
}

export function ask(state: State, query: Query, options: QueryOptions): Answer {
  try {
    return { ok: true, value: answer(state, query, options) };
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    return { ok: false, error: thrown.error, rule: thrown.rule };
  }
}

function answer(
  state: State,
  query: Query,
  { profile, readOnly }: QueryOptions,
): string | boolean | readonly string[] {
  const { driver } = profile;
  const domain = state.domains.get(query.domain);
  if (domain === undefined) throw noDomain(query.domain, driver);
  switch (query.query) {
    case 'list':
      return listSnapshots(domain, null, query.flags ?? 0, driver);
    case 'listChildren':
      find(domain, query.snapshot, driver);
      return listSnapshots(domain, query.snapshot, query.flags ?? 0, driver);
    case 'lookup':
      return find(domain, query.snapshot, driver).snapshot.name;
    case 'current':
      return (
        domain.snapshots.current ??
        none('no-current', driver, 'the domain does not have a current snapshot')
      );
    case 'hasCurrent':
      return domain.snapshots.current !== null;
    case 'parent': {
      const { parent } = find(domain, query.snapshot, driver).snapshot;
      const text = `snapshot '${query.snapshot}' does not have a parent`;
      return parent ?? none('no-parent', driver, text);
    }
    case 'isCurrent':
      return domain.snapshots.current === find(domain, query.snapshot, driver).snapshot.name;
    case 'hasMetadata':
      find(domain, query.snapshot, driver);
      return true;
    case 'xml': {
      const secure = ((query.flags ?? 0) & XML.SECURE) !== 0;
      if (secure && readOnly === true) throw secureDenied();
      return snapshotXml(find(domain, query.snapshot, driver).snapshot);
    }
  }
}

/** The snapshot as virDomainSnapshotGetXMLDesc gives it. */
export function snapshotXml(snapshot: Snapshot): string {
  return writeXml(snapshotElement(snapshot, {}));
}

function find({ snapshots }: Domain, name: string, driver: ErrorDomain): Node {
  const node = snapshots.nodes.get(name);
  if (node === undefined) throw noSnapshot(name, driver);
  return node;
}

function none(rule: RuleId, driver: ErrorDomain, text: string): never {
  throw new Failure(rule, libvirtError('VIR_ERR_NO_DOMAIN_SNAPSHOT', driver, text));
}

function secureDenied(): Failure {
  const text = 'virDomainSnapshotGetXMLDesc with secure flag';
  return new Failure('read-only', libvirtError('VIR_ERR_OPERATION_DENIED', 'snapshot', text));
}
