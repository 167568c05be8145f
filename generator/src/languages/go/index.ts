/** Go: a cgo package that is source-compatible with libvirt's own Go binding. */
import type { Input, Language } from '../language.ts';
import { emit } from './emit.ts';

export const go: Omit<Language, 'coverage' | 'spelling'> & { emit: (input: Input) => unknown } = {
  id: 'go',
  title: 'Go',
  emit,
  buildOutputs: [],
};
