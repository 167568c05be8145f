export { type Annotations, noAnnotations } from './annotations.ts';
export { parseAnnotations, readAnnotations } from './read.ts';
export type * from './types.ts';
