/** What libvirt keeps of a snapshot (section 1 of the specification). */
import type { XmlElement } from '../xml/element.ts';
import type { Definition, SnapshotLocation, Source } from './definition.ts';

/** A domain's states, and the one of a snapshot of disks alone. */
export type SnapshotState =
  | 'nostate'
  | 'running'
  | 'blocked'
  | 'paused'
  | 'shutdown'
  | 'shutoff'
  | 'crashed'
  | 'pmsuspended'
  | 'disk-snapshot';

export interface Memory {
  /** null where nothing was asked for and nothing decided. */
  readonly location: Exclude<SnapshotLocation, 'manual'> | null;
  readonly file: string | null;
}

export interface SnapshotDisk {
  /** The disk's target; as long as a request is not aligned, perhaps its path. */
  readonly name: string;
  /** null until a request is aligned with the domain. */
  readonly location: SnapshotLocation | null;
  readonly source: Source;
  /** A deletion that merges into this image was begun and not ended. */
  readonly deleteInProgress: boolean;
}

export interface Snapshot {
  readonly name: string;
  readonly description: string | null;
  /** Name of the parent as the metadata has it. */
  readonly parent: string | null;
  /** Seconds since 1970. */
  readonly creationTime: bigint;
  readonly state: SnapshotState;
  readonly memory: Memory;
  readonly disks: readonly SnapshotDisk[];
  /** Overlays of a revert to a snapshot that has children. */
  readonly revertDisks: readonly SnapshotDisk[] | null;
  /** The domain at creation, in inactive form; null in ancient metadata only. */
  readonly definition: Definition | null;
  /** The persistent definition, if the domain was active. */
  readonly inactiveDefinition: Definition | null;
  /** What the driver adds for an active domain. */
  readonly cookie: XmlElement | null;
}

/** Whether both have the same disks, with what they hold of them in the same places. */
function locateTheSame(
  { disks: one }: Pick<Snapshot, 'disks'>,
  { disks: other }: Pick<Snapshot, 'disks'>,
): boolean {
  if (one === other) return true;
  return (
    one.length === other.length &&
    one.every(({ name, location }, at) => {
      const twin = other[at]!;
      return name === twin.name && location === twin.location;
    })
  );
}

/** Whether both tell of the same images and the same memory, in the same way. */
export function tellTheSame(one: Snapshot, other: Snapshot): boolean {
  return (
    one.definition === other.definition &&
    one.inactiveDefinition === other.inactiveDefinition &&
    one.memory === other.memory &&
    locateTheSame(one, other)
  );
}

/** External in libvirt's sense: memory or any disk; all else counts as internal. */
export function isExternal(snapshot: Pick<Snapshot, 'memory' | 'disks'>): boolean {
  return (
    snapshot.memory.location === 'external' ||
    snapshot.disks.some(({ location }) => location === 'external')
  );
}

/**
 * Whether a revert goes on in some image as it is by then: of disks that somebody else takes care
 * of, or nobody.
 */
export function isInPlace(snapshot: Pick<Snapshot, 'memory' | 'disks' | 'definition'>): boolean {
  if (isExternal(snapshot)) return false;
  return snapshot.disks.some(
    ({ name, location }) => location !== 'internal' && isWritten(snapshot, name),
  );
}

function isWritten({ definition }: Pick<Snapshot, 'definition'>, target: string): boolean {
  const disk = definition?.disks.find((each) => each.target === target);
  return disk !== undefined && disk.source !== null && !disk.readonly;
}

/** Whether it is of a guest that ran or was paused. */
export function hasMemory({ state }: Pick<Snapshot, 'state'>): boolean {
  return state === 'running' || state === 'paused';
}

/** Whether it is of a guest that did not run, or of its disks alone. */
export function isOffline({ state }: Pick<Snapshot, 'state'>): boolean {
  return state === 'shutoff' || state === 'disk-snapshot';
}
