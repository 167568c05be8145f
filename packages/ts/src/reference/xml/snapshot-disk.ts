/** `<disk>` of a snapshot. */
import type { SnapshotDisk } from '../state/snapshot.ts';
import { isLocal } from '../state/source.ts';
import type { XmlElement } from './element.ts';
import { choiceOf, refuse } from './refuse.ts';
import { childOf, newElement } from './select.ts';
import { parseSource, sourceElement } from './source.ts';
import { IMAGE_FORMATS, LOCATIONS, STORAGE_TYPES } from './vocabulary.ts';

const RULE = 'xml-disk';

export function parseSnapshotDisk(element: XmlElement, redefine: boolean): SnapshotDisk {
  const { name } = element.attributes;
  if (name === undefined) {
    const text = 'missing name from disk snapshot element';
    refuse(RULE, 'VIR_ERR_INTERNAL_ERROR', 'snapshot', text);
  }
  const location = choiceOf(RULE, element, 'snapshot', LOCATIONS);
  const type = choiceOf(RULE, element, 'type', STORAGE_TYPES) ?? 'file';
  if (type === 'volume' || type === 'dir') {
    refuse(RULE, 'VIR_ERR_XML_ERROR', 'snapshot', `unsupported disk snapshot type '${type}'`);
  }
  const place = parseSource(RULE, type, childOf(element, 'source'));
  const format = childOf(element, 'driver')?.attributes.type || null;
  if (format !== null && !IMAGE_FORMATS.includes(format)) {
    const text = `unknown disk snapshot driver '${format}'`;
    refuse(RULE, 'VIR_ERR_CONFIG_UNSUPPORTED', 'snapshot', text);
  }
  const { path } = place;
  if (path !== null && isLocal(type) && !path.startsWith('/')) {
    refuse(
      RULE,
      'VIR_ERR_XML_ERROR',
      'snapshot',
      `disk snapshot image path '${path}' must be absolute`,
    );
  }
  const told = path !== null || format !== null;
  return {
    name,
    location: location ?? (told ? 'external' : null),
    source: { type, format, ...place, below: null, detected: false },
    deleteInProgress: redefine && childOf(element, 'snapshotDeleteInProgress') !== undefined,
  };
}

export function snapshotDiskElement(disk: SnapshotDisk): XmlElement {
  const { name, location, source, deleteInProgress } = disk;
  const { type, path, format } = source;
  const told = path !== null || format !== null;
  const children = deleteInProgress ? [newElement('snapshotDeleteInProgress')] : [];
  if (format !== null) children.push(newElement('driver', { type: format }));
  const place = told ? sourceElement(source) : null;
  if (place !== null) children.push(place);
  return newElement('disk', { name, snapshot: location, type: told ? type : null }, children);
}
