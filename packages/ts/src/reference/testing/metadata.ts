/** What libvirt keeps of a domain on disk, for tests. */
import type { Domain } from '../state/domain.ts';
import { type Image, isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { metadataFile } from '../xml/metadata-file.ts';

export function filesOf({ snapshots }: Domain): readonly { name: string; text: string }[] {
  return [...snapshots.nodes.values()].map(({ snapshot }) => ({
    name: `${snapshot.name}.xml`,
    text: metadataFile(snapshot, snapshots.current === snapshot.name),
  }));
}

export function headersOf({ files }: State): ReadonlyMap<string, Image> {
  return new Map([...files].filter((each): each is [string, Image] => isImage(each[1])));
}
