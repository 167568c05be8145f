export { type Annotations, noAnnotations } from './annotations.ts';
export { lintAnnotations } from './lint.ts';
export { checkNames } from './names.ts';
export { parseAnnotations, readAnnotations } from './read.ts';
export type * from './types.ts';
