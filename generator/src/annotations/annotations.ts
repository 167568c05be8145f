/** Annotations as the passes use them: the facts, and where each of them is written. */
import type { Position } from '../diagnostics/diagnostic.ts';
import type { AnnotationsFile } from './types.ts';

/** The sections of the file; one that is missing is empty. */
export type AnnotationSections = Required<AnnotationsFile>;

export interface Annotations extends AnnotationSections {
  readonly file: string;
  /** The place of the value at a path, such as `'fields', 'virError.domain'`. */
  readonly at: (...path: readonly (string | number)[]) => Position;
}

/** No annotations: what the rules know by themselves. */
export const noAnnotations: Annotations = {
  file: '',
  at: () => ({ file: '', line: 1, col: 1 }),
  ...completed({ libvirt: '0.0.0' }),
};

export function completed(file: AnnotationsFile): AnnotationSections {
  return {
    parameters: {},
    returns: {},
    since: {},
    superseded: {},
    local: [],
    blocking: [],
    domainJobs: {},
    readOnly: {},
    fields: {},
    callbacks: {},
    families: {},
    keys: {},
    enumerators: {},
    sentinels: {},
    ...file,
  };
}
