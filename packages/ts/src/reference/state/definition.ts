/** Domain definitions: what libvirt keeps of a domain's XML, with the disks taken out. */
import type { XmlElement } from '../xml/element.ts';

export type SnapshotLocation = 'no' | 'internal' | 'external' | 'manual';

/**
 * What libvirt knows to lie below an image: `null` is nothing at all, `'end'` that the definition
 * says that the chain ends here, `'detected-end'` that reading the images said so.
 */
export type Below = Source | 'end' | 'detected-end' | null;

/** A disk's image and the chain below it, as the definition has it. */
export interface Source {
  /** `file`, `block`, `network`… */
  readonly type: string;
  readonly path: string | null;
  /** null where the XML does not say. */
  readonly format: string | null;
  readonly below: Below;
  /** Found by reading the images: not written into inactive XML. */
  readonly detected: boolean;
  /** Attributes and elements of `<source>` besides the path. */
  readonly extra: XmlElement | null;
}

export interface Disk {
  readonly target: string;
  /** `disk`, `cdrom`, `floppy` or `lun`. */
  readonly device: string;
  /** The `snapshot` attribute, null where it has none. */
  readonly snapshot: SnapshotLocation | null;
  readonly readonly: boolean;
  /** null for an empty drive. */
  readonly source: Source | null;
  /** The element without what the other fields hold. */
  readonly element: XmlElement;
}

export interface Definition {
  readonly name: string;
  readonly uuid: string;
  /** In the order of the XML. */
  readonly disks: readonly Disk[];
  /** The whole `<domain>`; its name and disks are those of the fields above. */
  readonly element: XmlElement;
}
