/** What the emitted text binds; nothing here knows what was intended. */
import type { Files } from '../../files/files.ts';
import type { Func } from '../../model/model.ts';
import { found, split, wholeEnums } from '../coverage.ts';
import type { Coverage, Input } from '../language.ts';
import {
  CALLBACKS_NOT_BOUND,
  FUNCTIONS_NOT_BOUND,
  FUNCTIONS_SERVED,
  STANDS_FOR_OTHERS,
  STRUCTS_NOT_BOUND,
} from './capabilities.ts';

function reasonOf({ name, pattern, supersededBy }: Func): string | undefined {
  if (supersededBy) return `${supersededBy} does the same.`;
  return FUNCTIONS_NOT_BOUND[pattern] ?? FUNCTIONS_SERVED[name];
}

export function coverage({ model, calls }: Input, files: Files): Coverage {
  const general = new Set(
    calls
      .filter(({ body }) => body === 'event-register')
      .flatMap(({ inputs }) =>
        inputs.flatMap((each) => (each.shape === 'callback' ? [each.callback] : [])),
      ),
  );
  const text = [...files.values()].join('\n');
  const called = found(text, /\bvg_(vir\w+)\(&err\b/g);
  // The comment names what the constant below it is in C.
  const constants = found(
    text,
    /^\t\/\/ \w+ is ((?:LIB)?VIR_\w+), since .*\n(?:\t\/\/.*\n)*\t\w+ .*= .*$/gm,
  );
  const exported = found(text, /^\/\/export vgoOn_(\w+)$/gm);
  const served = found(text, /^\/\/ \w+Register listens to (VIR_\w+)\b/gm);
  const structs = found(
    text,
    /^func from\w+\((?:c \*|items \[\])C\.(vir\w+)\)|^\/\/ decode\w+Records reads (vir\w+)\./gm,
  );
  return {
    functions: split(model.functions, called, reasonOf),
    enums: split(model.enums, wholeEnums(model.enums, constants)),
    constants: split(model.constants, constants),
    callbacks: split(model.callbacks, exported, ({ name }) =>
      general.has(name) ? STANDS_FOR_OTHERS : CALLBACKS_NOT_BOUND[name],
    ),
    events: split(model.events, served),
    structs: split(model.structs, structs, ({ name }) => STRUCTS_NOT_BOUND[name]),
    typedKeys: split(model.typedKeys, constants),
  };
}
