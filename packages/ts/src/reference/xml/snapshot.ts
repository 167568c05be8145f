/** `<domainsnapshot>`: read in libvirt's order, so that the first thing wrong is the one it tells. */
import type { Definition } from '../state/definition.ts';
import { isOffline, type Memory, type Snapshot, type SnapshotState } from '../state/snapshot.ts';
import { definitionElement, parseDefinition } from './domain.ts';
import type { XmlElement } from './element.ts';
import { parseXml } from './parse.ts';
import { choiceOf, refuse } from './refuse.ts';
import { checkSchema } from './schema.ts';
import { childOf, childrenOf, newElement, textAt } from './select.ts';
import { parseSnapshotDisk, snapshotDiskElement } from './snapshot-disk.ts';
import { LOCATIONS } from './vocabulary.ts';

export interface ParseOptions {
  /** Whether it is metadata that is given back. */
  readonly redefine: boolean;
  /** Whether the guest's memory cannot be saved. */
  readonly offline: boolean;
  /** Whether what the schema does not know is refused. */
  readonly validate: boolean;
  /** Seconds since 1970: read once, even if the snapshot is refused later. */
  readonly now: () => bigint;
}

/** As the XML tells it: what it leaves open is null, and its disks are not yet the domain's. */
export function parseSnapshot(text: string, options: ParseOptions): Snapshot {
  const root = parseXml(text, 'domainsnapshot', 'snapshot', 'xml-malformed');
  if (options.validate) checkSchema(root);
  return options.redefine ? parseMetadata(root) : parseRequest(root, options);
}

function parseRequest(root: XmlElement, { offline, now }: ParseOptions): Snapshot {
  const creationTime = now();
  return {
    name: textAt(root, 'name') ?? String(creationTime),
    description: textAt(root, 'description'),
    parent: null,
    creationTime,
    state: 'nostate',
    memory: parseMemory(root, offline, null),
    disks: disksOf(root, 'disks', false),
    revertDisks: null,
    definition: null,
    inactiveDefinition: null,
    cookie: null,
  };
}

/** A snapshot that libvirt wrote. */
export function parseMetadata(root: XmlElement): Snapshot {
  const name = textAt(root, 'name');
  if (name === null) fail('VIR_ERR_XML_ERROR', 'a redefined snapshot must have a name');
  const creationTime = creationTimeOf(root);
  const state = stateOf(root);
  const parent = childOf(root, 'parent');
  const offline = isOffline({ state });
  return {
    name,
    description: textAt(root, 'description'),
    parent: parent === undefined ? null : textAt(parent, 'name'),
    creationTime,
    state,
    definition: definitionOf(root),
    inactiveDefinition: inactiveDefinitionOf(root),
    memory: parseMemory(root, offline, offline ? 'no' : 'internal'),
    disks: disksOf(root, 'disks', true),
    revertDisks: revertDisksOf(root),
    cookie: offline ? null : (childOf(root, 'cookie') ?? null),
  };
}

function fail(
  code: 'VIR_ERR_XML_ERROR' | 'VIR_ERR_INTERNAL_ERROR' | 'VIR_ERR_CONFIG_UNSUPPORTED',
  text: string,
): never {
  refuse('xml-redefine', code, 'snapshot', text);
}

const TIMES = { min: -(1n << 63n), max: (1n << 63n) - 1n };

function creationTimeOf(root: XmlElement): bigint {
  const digits = /^\s*([+-]?\d+)$/.exec(textAt(root, 'creationTime') ?? '')?.[1];
  const time = BigInt(digits?.replace('+', '') ?? 0);
  if (digits === undefined || time < TIMES.min || time > TIMES.max) {
    fail('VIR_ERR_INTERNAL_ERROR', 'missing creationTime from existing snapshot');
  }
  return time;
}

/** `nostate` is none that a snapshot could be of. */
const STATES: readonly SnapshotState[] = [
  'running',
  'blocked',
  'paused',
  'shutdown',
  'shutoff',
  'crashed',
  'pmsuspended',
  'disk-snapshot',
];

function stateOf(root: XmlElement): SnapshotState {
  const text = textAt(root, 'state');
  if (text === null) fail('VIR_ERR_XML_ERROR', 'missing state from existing snapshot');
  const state = STATES.find((known) => known === text);
  if (state === undefined) {
    fail('VIR_ERR_CONFIG_UNSUPPORTED', `Invalid state '${text}' in domain snapshot XML`);
  }
  return state;
}

/** A `<domain>` without a type comes from ancient metadata, and tells no more than the UUID. */
function definitionOf(root: XmlElement): Definition | null {
  const element = childOf(root, 'domain');
  return element?.attributes.type ? parseDefinition(element) : null;
}

function inactiveDefinitionOf(root: XmlElement): Definition | null {
  const element = childOf(root, 'inactiveDomain');
  return element === undefined ? null : parseDefinition(element);
}

function parseMemory(root: XmlElement, offline: boolean, missing: Memory['location']): Memory {
  const refuseMemory = (text: string): never =>
    refuse('xml-memory', 'VIR_ERR_XML_ERROR', 'snapshot', text);
  const element = childOf(root, 'memory');
  const file = element?.attributes.file ?? null;
  const chosen =
    element === undefined ? null : choiceOf('xml-memory', element, 'snapshot', LOCATIONS);
  if (chosen === 'manual') return refuseMemory("'manual' memory snapshot mode not supported");
  const location = chosen ?? (file === null ? missing : 'external');
  if (file !== null && location !== 'external') {
    refuseMemory(`memory filename '${file}' requires external snapshot`);
  }
  if (file === null && location === 'external') {
    refuseMemory('external memory snapshots require a filename');
  }
  if (offline && location !== null && location !== 'no') {
    refuseMemory('memory state cannot be saved with offline or disk-only snapshot');
  }
  if (file !== null && !file.startsWith('/')) {
    refuseMemory(`memory snapshot file path (${file}) must be absolute`);
  }
  return { location, file };
}

function disksOf(root: XmlElement, name: string, redefine: boolean): Snapshot['disks'] {
  return childrenOf(childOf(root, name)).map((disk) => parseSnapshotDisk(disk, redefine));
}

function revertDisksOf(root: XmlElement): Snapshot['revertDisks'] {
  const disks = disksOf(root, 'revertDisks', true);
  return disks.length === 0 ? null : disks;
}

/** The whole snapshot; `active` tells, in metadata files, whether it is the current one. */
export function snapshotElement(snapshot: Snapshot, { active }: { active?: boolean }): XmlElement {
  const { name, description, state, parent, creationTime, memory } = snapshot;
  const { disks, revertDisks, definition, inactiveDefinition, cookie } = snapshot;
  const children: (XmlElement | null)[] = [
    textElement('name', name),
    textElement('description', description),
    textElement('state', state === 'nostate' ? null : state),
    parent === null ? null : newElement('parent', {}, [newElement('name', {}, [parent])]),
    textElement('creationTime', creationTime === 0n ? null : String(creationTime)),
    memory.location === null
      ? null
      : newElement('memory', { snapshot: memory.location, file: memory.file }),
    disks.length === 0 ? null : newElement('disks', {}, disks.map(snapshotDiskElement)),
    revertDisks === null
      ? null
      : newElement('revertDisks', {}, revertDisks.map(snapshotDiskElement)),
    definition && definitionElement(definition, { inactive: true }),
    inactiveDefinition &&
      definitionElement(inactiveDefinition, { root: 'inactiveDomain', inactive: true }),
    cookie,
    textElement('active', active === undefined ? null : String(Number(active))),
  ];
  return newElement(
    'domainsnapshot',
    {},
    children.filter((child) => child !== null),
  );
}

function textElement(name: string, text: string | null): XmlElement | null {
  return text === null ? null : newElement(name, {}, [text]);
}
