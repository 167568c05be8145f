/** Changes to the disks that a request for a snapshot lists. */
import { CREATE } from '../../flags.ts';
import { overlayPath } from '../../operations/overlay-names.ts';
import type { Disk } from '../../state/definition.ts';
import { definitionOf } from '../../state/domain.ts';
import { isImage } from '../../state/image.ts';
import { diskByName } from '../../state/source.ts';
import { quoted } from '../../text/printable.ts';
import type { XmlElement } from '../../xml/element.ts';
import { childOf, isElement, newElement } from '../../xml/select.ts';
import { free } from './present.ts';
import {
  disksIn,
  type Edit,
  mapDisks,
  nameIn,
  type Request,
  type Surroundings,
  withChild,
  withDisks,
} from './request.ts';

/** Disks that are tried to be left out one by one. */
const TRIED = 8;

export function diskEdits(request: Request, around: Surroundings): readonly Edit[] {
  const { disks } = definitionOf(around.domain);
  const present = disks.filter(({ source }) => source !== null);
  const all = (location: string) => (each: Request) =>
    withDisks(
      each,
      present.map(({ target }) => entry(target, location)),
    );
  return [
    edit('with overlays of the format qcow2', null, (each) => mapDisks(each, without('driver'))),
    ...fileEdits(request, around),
    edit('with overlays that libvirt names', null, (each) => mapDisks(each, without('source'))),
    edit('with disks of the domain alone, each listed once', null, (each) =>
      mapDisks(each, ownOnce(around)),
    ),
    edit('without <disks>', 'libvirt decides for each disk.', (each) =>
      withChild(each, 'disks', null),
    ),
    edit('with all disks external', 'All disks get overlays.', all('external')),
    edit(
      'with all disks internal',
      'All disks are snapshotted inside their images.',
      all('internal'),
    ),
    ...present.slice(0, TRIED).map((disk) => leaveOut(disk)),
  ];
}

function edit(says: string, warning: string | null, apply: Edit['apply']): Edit {
  return { says, warning, apply };
}

function entry(name: string, snapshot: string, children: readonly XmlElement[] = []): XmlElement {
  return newElement('disk', { name, snapshot }, children);
}

function without(name: string): (disk: XmlElement) => XmlElement {
  return (disk) =>
    childOf(disk, name) === undefined
      ? disk
      : {
          ...disk,
          children: disk.children.filter((each) => !isElement(each) || each.name !== name),
        };
}

/** Lets through the first entry of each disk that the domain has. */
function ownOnce({ domain }: Surroundings): (disk: XmlElement) => XmlElement | null {
  const seen = new Set<string>();
  return (disk) => {
    const target = diskByName(definitionOf(domain), disk.attributes.name ?? '')?.target;
    if (target === undefined || seen.has(target)) return null;
    seen.add(target);
    return disk;
  };
}

function leaveOut({ target, source }: Disk): Edit {
  const warning = `The disk ${quoted(target)} is not part of the snapshot.`;
  return edit(`without the disk ${quoted(target)}`, warning, (each) => {
    const others = disksIn(each).filter(
      ({ attributes: { name } }) => name !== target && name !== source?.path,
    );
    return withDisks(each, [...others, entry(target, 'no')]);
  });
}

/** Overlays beside the files that are in the way, or that several disks would have. */
function fileEdits(request: Request, around: Surroundings): readonly Edit[] {
  const { state, domain } = around;
  const taken = new Set<string>();
  const isTaken = (path: string) => taken.has(path) || state.files.has(path);
  const moved = new Map<string, string>();
  for (const disk of definitionOf(domain).disks) {
    const path = overlayOf(request, around, disk);
    if (path === null) continue;
    if (isTaken(path)) moved.set(disk.target, free(path, isTaken));
    taken.add(moved.get(disk.target) ?? path);
  }
  const [example] = moved.values();
  if (example === undefined) return [];
  return [
    edit(`with another file for the overlay, such as ${quoted(example)}`, null, (each) => {
      const others = disksIn(each).filter(({ attributes }) => !moved.has(attributes.name ?? ''));
      const files = [...moved].map(([target, file]) =>
        entry(target, 'external', [newElement('source', { file })]),
      );
      return withDisks(each, [...others, ...files]);
    }),
  ];
}

/** The file that a disk's overlay would have; null where it has none. */
function overlayOf(
  request: Request,
  { state }: Surroundings,
  { target, source }: Disk,
): string | null {
  const listed = entryOf(request, target, source?.path ?? '');
  const location = listed?.attributes.snapshot ?? (makesExternal(request) ? 'external' : 'no');
  if (location !== 'external' || !source?.path) return null;
  const given = listed && childOf(listed, 'source')?.attributes.file;
  if (given !== undefined && isImage(state.files.get(given))) return given;
  const name = nameIn(request);
  return name === null ? null : overlayPath(source.path, name);
}

function entryOf(request: Request, target: string, path: string): XmlElement | undefined {
  return disksIn(request).find(
    ({ attributes: { name } }) => name === target || (name === path && path !== ''),
  );
}

/** Whether disks that are not listed become external. */
function makesExternal(request: Request): boolean {
  const memory = childOf(request.root, 'memory')?.attributes;
  return (
    (request.flags & CREATE.DISK_ONLY) !== 0 ||
    memory?.snapshot === 'external' ||
    memory?.file !== undefined ||
    disksIn(request).some(({ attributes }) => attributes.snapshot === 'external')
  );
}
