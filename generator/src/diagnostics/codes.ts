/**
 * Every diagnostic Virglot can give. The number is stable and never used twice; the title says
 * in general what the message says in particular.
 */
import type { Diagnostic, Position, Severity } from './diagnostic.ts';

interface Declaration {
  readonly severity: Severity;
  readonly title: string;
}

export const codes = {
  // VG01xx: libvirt's API XML
  VG0101: { severity: 'error', title: 'API directory cannot be read' },
  VG0102: { severity: 'error', title: 'API file is missing' },
  VG0103: { severity: 'error', title: 'API file is too large' },
  VG0104: { severity: 'error', title: 'API file is not UTF-8' },
  VG0105: { severity: 'error', title: 'XML is not well-formed' },
  VG0106: { severity: 'error', title: 'XML has a document type' },
  VG0107: { severity: 'error', title: 'not a libvirt API file' },
  VG0108: { severity: 'error', title: 'attribute is missing' },
  VG0109: { severity: 'error', title: 'attribute has a value that cannot be read' },
  VG0110: { severity: 'error', title: 'symbol is declared twice' },
  VG0111: { severity: 'error', title: 'element is missing' },
  VG0112: { severity: 'error', title: 'API has no version' },
  VG0113: { severity: 'warning', title: 'element is unknown' },
  VG0114: { severity: 'warning', title: 'attribute is unknown' },
  VG0115: { severity: 'error', title: 'API version differs from the one asked for' },
  VG0116: { severity: 'warning', title: 'API file of a further library is missing' },
  VG0117: { severity: 'error', title: 'API file is distilled already' },
  // VG02xx: annotations
  VG0201: { severity: 'error', title: 'annotations cannot be read' },
  VG0202: { severity: 'error', title: 'YAML is not well-formed' },
  VG0203: { severity: 'error', title: 'annotation is given twice' },
  VG0204: { severity: 'error', title: 'annotation has an unknown key' },
  VG0205: { severity: 'error', title: 'annotation has a value of the wrong kind' },
  VG0206: { severity: 'error', title: 'annotation is about something unknown' },
  VG0207: { severity: 'warning', title: 'annotation makes no difference' },
  // VG03xx: inference
  VG0301: { severity: 'error', title: 'class has no release function' },
  VG0302: { severity: 'error', title: 'enumerator has no value' },
  VG0303: { severity: 'error', title: 'enumerator belongs to no enum' },
  VG0304: { severity: 'error', title: 'enum is unknown' },
  VG0305: { severity: 'error', title: 'macro has no value' },
  VG0306: { severity: 'error', title: 'field has no role' },
  VG0307: { severity: 'error', title: 'parameter of a callback has no role' },
  VG0308: { severity: 'error', title: 'event has no callback' },
  VG0309: { severity: 'error', title: 'key of typed parameters is undecided' },
  VG0310: { severity: 'error', title: 'type is unknown' },
  VG0311: { severity: 'error', title: 'parameter has no role' },
  VG0312: { severity: 'error', title: 'array has no length' },
  VG0313: { severity: 'error', title: 'output has no size' },
  VG0314: { severity: 'error', title: 'flags have no enum' },
  VG0315: { severity: 'error', title: 'return value has no role' },
  VG0316: { severity: 'error', title: 'failure is not known' },
  VG0317: { severity: 'error', title: 'function has no pattern' },
  VG0318: { severity: 'error', title: 'method name is taken' },
  // VG04xx: written files
  VG0401: { severity: 'error', title: 'generated files cannot be read or written' },
  // VG05xx: command line
  VG0501: { severity: 'error', title: 'command is used wrongly' },
  VG0502: { severity: 'error', title: 'language is unknown' },
  VG0503: { severity: 'error', title: 'API is unknown' },
  VG0504: { severity: 'error', title: 'symbol is unknown' },
  VG0505: { severity: 'error', title: 'language cannot be packed' },
  VG0506: { severity: 'error', title: 'packing failed' },
  // VG06xx: snapshots
  VG0601: { severity: 'error', title: 'recording or metadata cannot be read' },
  VG0602: { severity: 'error', title: 'release of libvirt has no profile' },
  VG0603: { severity: 'error', title: 'no libvirtd can be started' },
  VG0604: { severity: 'error', title: 'snapshot is unknown' },
  VG0605: { severity: 'error', title: 'step is unknown' },
} as const satisfies Record<`VG${number}`, Declaration>;

export type Code = keyof typeof codes;

/** What a diagnostic says besides its message. */
export interface Details {
  readonly at?: Position;
  readonly suggestion?: string | undefined;
}

/** Makes a diagnostic of a declared code. */
export function create(code: Code, message: string, details: Details = {}): Diagnostic {
  const { at, suggestion } = details;
  return {
    code,
    severity: codes[code].severity,
    message,
    ...(at && { at }),
    ...(suggestion && { suggestion }),
  };
}
