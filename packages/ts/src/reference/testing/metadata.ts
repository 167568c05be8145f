/** What libvirt keeps of a domain on disk, for tests. */
import { stateFromMetadata } from '../metadata/index.ts';
import { type Domain, definitionOf } from '../state/domain.ts';
import { type Image, isImage } from '../state/image.ts';
import type { State } from '../state/state.ts';
import { descendantsOf } from '../state/walk.ts';
import { metadataFile } from '../xml/metadata-file.ts';
import { DOMAIN, type Host } from './host.ts';

export function filesOf({ snapshots }: Domain): readonly { name: string; text: string }[] {
  return [...snapshots.nodes.values()].map(({ snapshot }) => ({
    name: `${snapshot.name}.xml`,
    text: metadataFile(snapshot, snapshots.current === snapshot.name),
  }));
}

export function headersOf({ files }: State): ReadonlyMap<string, Image> {
  return new Map([...files].filter((each): each is [string, Image] => isImage(each[1])));
}

/** The image of each disk now. */
export const pathsOf = (domain: Domain) =>
  definitionOf(domain).disks.map(({ target, source }) => [target, source?.path]);

/** What is read of the files that libvirt would have written, after somebody edited them. */
export function read(host: Host, edit: (text: string, name: string) => string = (text) => text) {
  const files = filesOf(host.state.domains.get(DOMAIN)!);
  const edited = files.map(({ name, text }) => ({ name, text: edit(text, name) }));
  const result = stateFromMetadata(edited, {});
  const domain = result.state.domains.get(DOMAIN)!;
  const names = [...descendantsOf(domain.snapshots, null)].map(({ snapshot }) => snapshot.name);
  return { ...result, domain, names, kinds: result.problems.map(({ kind }) => kind) };
}
