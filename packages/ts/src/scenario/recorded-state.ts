/** The reference's state as recordings show it. */

import { layersOf } from '../reference/state/chain.ts';
import type { Definition, Disk, Source } from '../reference/state/definition.ts';
import { type Domain, definitionOf } from '../reference/state/domain.ts';
import { type Image, isImage, type Slots } from '../reference/state/image.ts';
import type { Memory, Snapshot, SnapshotDisk } from '../reference/state/snapshot.ts';
import { chainOf } from '../reference/state/source.ts';
import type { State } from '../reference/state/state.ts';
import type { RecordedFile, RecordedSnapshot, RecordedState } from './format.ts';

export interface View {
  readonly domain: string;
  /** Paths below it are told without it. */
  readonly folder: string;
  /** Whether there are images to look at. */
  readonly images: boolean;
}

export function recordedState(state: State, view: View): RecordedState {
  const domain = state.domains.get(view.domain);
  const files = view.images || domain === undefined ? { files: filesOf(state, view) } : {};
  if (domain === undefined) return { dom: null, ...files };
  const active = pathsOf(definitionOf(domain), view);
  const config = domain.config === null ? active : pathsOf(domain.config, view);
  return {
    dom: `${domain.state}/${domain.reason}`,
    ...(domain.persistent ? {} : { transient: true }),
    active,
    ...(same(active, config) ? {} : { config }),
    ...(view.images ? { chain: chainsOf(state, domain, view) } : {}),
    current: domain.snapshots.current,
    snapshots: Object.fromEntries(
      [...domain.snapshots.nodes].map(([name, { snapshot }]) => [name, recorded(snapshot, view)]),
    ),
    ...files,
  };
}

function recorded(snapshot: Snapshot, view: View): RecordedSnapshot {
  const { definition, inactiveDefinition, revertDisks } = snapshot;
  const below = (definition?.disks ?? []).flatMap(({ source }) =>
    source === null ? [] : [...chainOf(source)].slice(1).map((each) => short(each.path!, view)),
  );
  const memory = memoryOf(snapshot.memory, view);
  return {
    state: snapshot.state,
    parent: snapshot.parent,
    ...(memory === null ? {} : { memory }),
    disks: disksOf(snapshot.disks, view),
    ...(revertDisks === null ? {} : { revertDisks: disksOf(revertDisks, view) }),
    dom: definition === null ? {} : pathsOf(definition, view),
    ...(below.length === 0 ? {} : { domBacking: below }),
    ...(inactiveDefinition === null ? {} : { inactiveDom: pathsOf(inactiveDefinition, view) }),
  };
}

function memoryOf({ location, file }: Memory, view: View): string | null {
  return location === 'external' ? `external:${short(file ?? '', view)}` : location;
}

function disksOf(disks: readonly SnapshotDisk[], view: View): Record<string, string> {
  return Object.fromEntries(disks.map((disk) => [disk.name, diskOf(disk, view)]));
}

function diskOf({ location, source, deleteInProgress }: SnapshotDisk, view: View): string {
  const file = source.path === null ? '' : `:${short(source.path, view)}`;
  return `${location}${file}${deleteInProgress ? ' deleteInProgress' : ''}`;
}

function pathsOf({ disks }: Definition, view: View): Record<string, string> {
  return Object.fromEntries(
    disks.filter(hasFile).map(({ target, source }) => [target, short(source.path!, view)]),
  );
}

function hasFile(disk: Disk): disk is Disk & { source: Source } {
  return disk.source?.type === 'file' && disk.source.path !== null;
}

function chainsOf(state: State, domain: Domain, view: View): Record<string, readonly string[]> {
  const disks = definitionOf(domain).disks.filter(hasFile);
  return Object.fromEntries(
    disks.map(({ target, source }) => [target, imagesBelow(state, source.path!, view)]),
  );
}

/** As the headers say, not as the definition does. */
function imagesBelow(state: State, top: string, view: View): readonly string[] {
  const chain: string[] = [];
  for (const { path, image } of layersOf(state, top)) {
    chain.push(image === null ? `${short(path, view)} (missing)` : short(path, view));
    if (image?.format !== 'qcow2') break;
  }
  return chain;
}

function filesOf(state: State, view: View): Record<string, RecordedFile> {
  const inside = [...state.files].filter(([path]) => path.startsWith(`${view.folder}/`));
  return Object.fromEntries(
    inside.flatMap(([path, file]) =>
      isImage(file) ? [[short(path, view), recordedFile(file, view)] as const] : [],
    ),
  );
}

function recordedFile({ format, backing, slots, internal }: Image, view: View): RecordedFile {
  if (format !== 'qcow2') return { raw: true };
  const inside = [...internal.byId.values()].map(
    (each) => [each.name, { vmstate: each.vmstate, data: dataOf(each.slots) }] as const,
  );
  return {
    data: dataOf(slots),
    ...(backing === null ? {} : { backing: short(backing.path, view) }),
    ...(inside.length === 0 ? {} : { internal: Object.fromEntries(inside) }),
  };
}

function dataOf(slots: Slots): string {
  const sorted = [...slots].sort(([a], [b]) => a - b);
  return sorted.map(([slot, value]) => `${slot}=${value}`).join(' ');
}

function short(path: string, { folder }: View): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}

function same(a: Record<string, string>, b: Record<string, string>): boolean {
  const [one, two] = [Object.entries(a), Object.entries(b)];
  return one.length === two.length && one.every(([key, value]) => b[key] === value);
}
