/** Renders the views into the files of `packages/go/generated`. */
import type { Files } from '../../files/files.ts';
import { renderer } from '../../templates/render.ts';
import type { Input } from '../language.ts';
import { emitCalls } from './calls/emit.ts';
import { emitEnums } from './enums/emit.ts';
import { emitEvents } from './events/emit.ts';
import { emitTyped } from './typed/emit.ts';

export function emit(input: Input): Files {
  const render = renderer('go');
  return new Map([
    ...emitEnums(input, render),
    ...emitTyped(input, render),
    ...emitEvents(input, render),
    ...emitCalls(input, render),
  ]);
}
