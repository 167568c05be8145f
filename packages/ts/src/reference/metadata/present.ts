/** What the domain is now, as far as its snapshots tell. */
import { Failure } from '../failure.ts';
import { onOverlays } from '../operations/create/inactive.ts';
import type { Definition } from '../state/definition.ts';
import type { Snapshot } from '../state/snapshot.ts';
import { quoted } from '../text/printable.ts';
import { parseDefinition } from '../xml/domain.ts';
import { parseXml } from '../xml/parse.ts';
import type { Report } from './problem.ts';
import type { Entries } from './read.ts';

/** The given definition, else the one that the snapshots lead to; null if there is neither. */
export function presentDefinition(
  entries: Entries,
  domainXml: string | undefined,
  report: Report,
): Definition | null {
  const given = domainXml === undefined ? null : parseGiven(domainXml, report);
  const definition = given ?? derived(entries, report);
  if (definition === null) {
    const problem = 'neither a definition nor a snapshot tells of a domain';
    report({ kind: 'no-domain', file: null, problem, done: 'the state has no domain' });
    return null;
  }
  for (const { file, snapshot } of entries.byName.values()) {
    reportForeign(file, snapshot, definition, report);
  }
  return definition;
}

function parseGiven(xml: string, report: Report): Definition | null {
  try {
    return parseDefinition(parseXml(xml, 'domain', 'domain', 'domain-xml'));
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const problem = thrown.error.message;
    const done = 'the definition is derived from the snapshots';
    report({ kind: 'bad-domain-xml', file: null, problem, done });
    return null;
  }
}

function derived({ byName, current }: Entries, report: Report): Definition | null {
  const uuid = commonUuid(byName);
  const own = [...byName.values()].filter(({ snapshot }) => snapshot.definition?.uuid === uuid);
  const told = own.find(({ snapshot }) => snapshot.name === current);
  const base = told ?? own.at(-1);
  if (base === undefined) return null;
  const { snapshot } = base;
  if (told === undefined) {
    const problem = 'no snapshot of the domain is current, so that none tells what it is now';
    const done = `it is taken to go on from the newest, ${quoted(snapshot.name)}`;
    report({ kind: 'guessed-domain', file: null, problem, done });
  }
  const definition = snapshot.inactiveDefinition ?? snapshot.definition!;
  return onOverlays(definition, snapshot.revertDisks ?? snapshot.disks, false);
}

/** The UUID that most snapshots have, of several the one that comes first. */
function commonUuid(byName: Entries['byName']): string | null {
  const counts = new Map<string, number>();
  for (const { snapshot } of byName.values()) {
    const uuid = snapshot.definition?.uuid;
    if (uuid !== undefined) counts.set(uuid, (counts.get(uuid) ?? 0) + 1);
  }
  let [common, most]: [string | null, number] = [null, 0];
  for (const [uuid, count] of counts) if (count > most) [common, most] = [uuid, count];
  return common;
}

/** libvirt does not compare, so such snapshots stay. */
function reportForeign(
  file: string,
  { name, definition }: Snapshot,
  { uuid }: Definition,
  report: Report,
): void {
  if (definition === null) {
    const problem = `${quoted(name)} does not tell what the domain was`;
    const done = 'it is listed, but cannot be reverted to';
    report({ kind: 'no-definition', file, problem, done });
  } else if (definition.uuid !== uuid) {
    const problem = `${quoted(name)} is of a domain with the UUID ${definition.uuid}, not ${uuid}`;
    const done = 'it is listed all the same, as libvirt does';
    report({ kind: 'other-domain', file, problem, done });
  }
}
