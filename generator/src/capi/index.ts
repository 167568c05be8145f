/** The C layer: what it offers to the languages, and its text. */
export type * from './call.ts';
export { abiProgram, emitCapi } from './emit.ts';
export { isInfrastructure, lower } from './lower.ts';
