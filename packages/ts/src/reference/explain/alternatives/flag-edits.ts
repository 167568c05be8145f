/** Changes to the flags of a request for a snapshot. */
import { CREATE } from '../../flags.ts';
import type { Edit, Request } from './request.ts';

const KNOWN = Object.values(CREATE).reduce<number>((flags, bit) => flags | bit, 0);

/** Flags that can be left out, with what that costs. */
const OPTIONAL: readonly (readonly [flag: keyof typeof CREATE, warning: string | null])[] = [
  ['QUIESCE', 'The file systems of the guest are not brought in order first.'],
  ['LIVE', 'The guest stands still while its memory is saved.'],
  ['HALT', 'The guest goes on afterwards.'],
  ['NO_METADATA', 'libvirt lists the snapshot.'],
  ['REUSE_EXT', 'libvirt makes the overlay itself.'],
  ['DISK_ONLY', 'Disks of which nothing else is said are snapshotted inside their images.'],
  ['VALIDATE', 'What libvirt does not know in the XML is passed over.'],
  ['CURRENT', 'The snapshot does not become the current one.'],
];

export function flagEdits(active: boolean): readonly Edit[] {
  const memory = 'The memory of the guest is not saved: reverting is like after a power failure.';
  const overlay = 'libvirt trusts that the file is an overlay over the image of the disk.';
  const unlisted = 'libvirt does not list the snapshot, and cannot revert to it.';
  return [
    edit('without the flags that libvirt does not know', null, (flags) => flags & KNOWN),
    edit('with the flag DISK_ONLY', active ? memory : null, (flags) => flags | CREATE.DISK_ONLY),
    edit('with the flag REUSE_EXT', overlay, (flags) => flags | CREATE.REUSE_EXT),
    ...OPTIONAL.map(([flag, warning]) =>
      edit(`without the flag ${flag}`, warning, (flags) => flags & ~CREATE[flag]),
    ),
    edit('with the flag NO_METADATA', unlisted, (flags) => flags | CREATE.NO_METADATA),
  ];
}

/** For metadata alone. */
export const CURRENT_EDIT = edit(
  'with the flag CURRENT',
  'The snapshot becomes the current one.',
  (flags) => flags | CREATE.CURRENT,
);

function edit(says: string, warning: string | null, change: (flags: number) => number): Edit {
  const apply = (request: Request) => {
    const flags = change(request.flags);
    return flags === request.flags ? null : { ...request, flags };
  };
  return { says, warning, apply };
}
