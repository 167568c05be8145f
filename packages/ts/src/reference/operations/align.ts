/** Fits the disks of a request to those of the domain (section 2.1 and 2.3 q, r). */
import type { Draft } from '../draft.ts';
import { libvirtError } from '../error.ts';
import { Failure } from '../failure.ts';
import type { RuleId } from '../rules/rules.ts';
import type { Definition, Disk, SnapshotLocation } from '../state/definition.ts';
import type { SnapshotDisk } from '../state/snapshot.ts';
import { diskByName, newSource } from '../state/source.ts';
import { assignNames } from './overlay-names.ts';

export interface Alignment {
  /** What disks get for which nothing else is said. */
  readonly location: SnapshotLocation;
  /** Whether what the domain says of its disks does not count. */
  readonly forced: boolean;
  /** What names of overlays end with. */
  readonly name: string;
}

/** Gives one entry for each disk of the domain, in its order. */
export function alignDisks(
  draft: Draft,
  requested: readonly SnapshotDisk[],
  definition: Definition,
  alignment: Alignment,
): readonly SnapshotDisk[] {
  if (requested.length > definition.disks.length) {
    refuse('too many disk snapshot requests for domain');
  }
  if (definition.disks.length === 0) return [];
  const chosen = new Map<string, SnapshotDisk>();
  for (const disk of requested) {
    const aligned = alignRequested(disk, definition, alignment, chosen);
    chosen.set(aligned.name, aligned);
  }
  const disks = definition.disks.map(
    (disk) => chosen.get(disk.target) ?? unlisted(disk, alignment),
  );
  return assignNames(draft, disks, definition, alignment.name);
}

function alignRequested(
  requested: SnapshotDisk,
  definition: Definition,
  { location, forced }: Alignment,
  chosen: ReadonlyMap<string, SnapshotDisk>,
): SnapshotDisk {
  const { name, source } = requested;
  const disk = diskByName(definition, name);
  if (disk === undefined) refuse(`no disk named '${name}'`);
  if (chosen.has(disk.target)) refuse(`disk '${name}' specified twice`);

  // An internal snapshot has all disks.
  const uniform = location === 'internal';
  let decided = requested.location;
  if (decided === null) {
    const own = forced ? null : disk.snapshot;
    decided = own !== null && (!uniform || own === 'no') ? own : location;
  } else if (uniform && decided !== location && !(decided === 'no' && disk.snapshot === 'no')) {
    refuse(`disk '${name}' must use snapshot mode '${location}'`, 'disk-mode');
  }
  if (source.path !== null && decided !== 'external') {
    refuse(
      `file '${source.path}' for disk '${name}' requires use of external snapshot mode`,
      'disk-mode',
    );
  }
  return { ...requested, name: disk.target, location: decided };
}

function unlisted(disk: Disk, { location, forced }: Alignment): SnapshotDisk {
  const own = forced ? null : disk.snapshot;
  return {
    name: disk.target,
    location: disk.source === null ? 'no' : (own ?? location),
    source: newSource(null, null),
    deleteInProgress: false,
  };
}

function refuse(text: string, rule: RuleId = 'disks'): never {
  throw new Failure(rule, libvirtError('VIR_ERR_CONFIG_UNSUPPORTED', 'snapshot', text));
}
