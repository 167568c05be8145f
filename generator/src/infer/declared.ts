/** What every named thing of the model has in common. */
import type { Annotations } from '../annotations/annotations.ts';
import type { Position } from '../diagnostics/diagnostic.ts';
import type { Declared } from '../model/model.ts';
import type { InLibrary } from './symbols.ts';

interface XmlDeclaration {
  readonly name: string;
  readonly file: string;
  readonly version: string;
  readonly at: Position;
  readonly doc?: string;
}

export function declared(entry: InLibrary<XmlDeclaration>, annotations: Annotations): Declared {
  const { name, file, version, at, doc } = entry.xml;
  return {
    name,
    library: entry.library,
    header: file,
    since: annotations.since[name] ?? version,
    at,
    ...(doc !== undefined && { doc }),
  };
}
