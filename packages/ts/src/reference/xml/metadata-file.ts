/** The files that libvirt keeps snapshots in (section 4.3 of the specification). */
import type { Snapshot } from '../state/snapshot.ts';
import { parseXml } from './parse.ts';
import { refuse } from './refuse.ts';
import { textAt } from './select.ts';
import { parseMetadata, snapshotElement } from './snapshot.ts';
import { writeXml } from './write.ts';

export interface MetadataFile {
  readonly snapshot: Snapshot;
  /** Whether it is the domain's current one. */
  readonly current: boolean;
}

export function parseMetadataFile(text: string): MetadataFile {
  const root = parseXml(text, 'domainsnapshot', 'snapshot', 'xml-malformed');
  const snapshot = parseMetadata(root);
  const active = /^\s*[+-]?\d+$/.exec(textAt(root, 'active') ?? '')?.[0];
  if (active === undefined) {
    const message = "Could not find 'active' element";
    refuse('xml-redefine', 'VIR_ERR_INTERNAL_ERROR', 'snapshot', message);
  }
  return { snapshot, current: Number(active) !== 0 };
}

export function metadataFile(snapshot: Snapshot, current: boolean): string {
  const xml = writeXml(snapshotElement(snapshot, { active: current }));
  return `<!--
WARNING: THIS IS AN AUTO-GENERATED FILE. CHANGES TO IT ARE LIKELY TO BE
OVERWRITTEN AND LOST. Changes to this xml configuration should be made using:
  virsh snapshot-edit
or other application using the libvirt API.
-->

${xml}`;
}
