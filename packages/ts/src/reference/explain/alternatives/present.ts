/** What the guest has now: how it can be kept, and which snapshots it goes on from. */
import { layersOf } from '../../state/chain.ts';
import { type Domain, definitionOf, isActive } from '../../state/domain.ts';
import type { Snapshot } from '../../state/snapshot.ts';
import { sourceOf } from '../../state/source.ts';
import { folderOf, type State } from '../../state/state.ts';
import { nodeOf } from '../../state/tree.ts';
import { quoted } from '../../text/printable.ts';
import { newElement } from '../../xml/select.ts';
import { writeXml } from '../../xml/write.ts';
import type { Step } from './steps.ts';

export interface Kept {
  readonly name: string;
  readonly step: Step;
}

/** An external snapshot, with memory if there is any; null where nothing can be kept so. */
export function keepPresent(state: State, domain: Domain): Kept | null {
  const disks = definitionOf(domain).disks.filter(
    ({ device, readonly, source }) => device === 'disk' && !readonly && source?.path,
  );
  const path = disks[0]?.source?.path;
  if (!path) return null;
  const name = freeName(domain, 'present');
  const file = `${folderOf(path)}/${domain.name}.${name}.memory`;
  const memory = newElement('memory', { snapshot: 'external', file });
  const entries = disks.map(({ target }) =>
    newElement('disk', { name: target, snapshot: 'external' }),
  );
  const root = newElement('domainsnapshot', {}, [
    newElement('name', {}, [name]),
    ...(isActive(domain) ? [memory] : []),
    newElement('disks', {}, entries),
  ]);
  if (state.files.has(file)) return null;
  return {
    name,
    step: {
      operation: { op: 'create', domain: domain.name, xml: writeXml(root) },
      says: `keep what the guest has now in an external snapshot ${quoted(name)}`,
    },
  };
}

/** A name that no snapshot has. */
export function freeName({ snapshots }: Domain, name: string): string {
  return free(name, (each) => snapshots.nodes.has(each));
}

/** `name`, `name-2`… whichever is not taken. */
export function free(name: string, isTaken: (name: string) => boolean): string {
  let found = name;
  for (let at = 2; isTaken(found); at++) found = `${name}-${at}`;
  return found;
}

/** Snapshots that froze the image right below one that the guest writes into. */
export function snapshotsBelow(state: State, domain: Domain): readonly Snapshot[] {
  const found = new Set<Snapshot>();
  for (const { target, source } of definitionOf(domain).disks) {
    const [, below] = source?.path ? layersOf(state, source.path) : [];
    for (const name of domain.snapshots.holds.frozen.get(below?.path ?? '') ?? []) {
      const { snapshot } = nodeOf(domain.snapshots, name);
      if (sourceOf(snapshot.definition, target)?.path === below?.path) found.add(snapshot);
    }
  }
  return [...found];
}
