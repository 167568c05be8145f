/** What the emitted text binds; nothing here knows what was intended. */
import type { Files } from '../../files/files.ts';
import { found, split, wholeEnums } from '../coverage.ts';
import type { Coverage, Input } from '../language.ts';
import { CALLBACKS_NOT_BOUND, FUNCTIONS_NOT_BOUND, STRUCTS_NOT_BOUND } from './capabilities.ts';

export function coverage({ model }: Input, files: Files): Coverage {
  const text = [...files.values()].join('\n');
  const called = found(text, /\bvg_(vir\w+)\(&err\b/g);
  // The comment names what the constant below it is in C.
  const constants = found(
    text,
    /^\t\/\/ \w+ is ((?:LIB)?VIR_\w+), since .*\n(?:\t\/\/.*\n)*\t\w+ .*= .*$/gm,
  );
  const exported = found(text, /^\/\/export vgoOn_(\w+)$/gm);
  const served = found(text, /^\/\/ \w+Register listens to (VIR_\w+)\b/gm);
  const structs = found(text, /\(c \*C\.(vir\w+)\) \(s \w+\)|\(items \[\]C\.(vir\w+)\)/g);
  return {
    functions: split(model.functions, called, ({ pattern }) => FUNCTIONS_NOT_BOUND[pattern]),
    enums: split(model.enums, wholeEnums(model.enums, constants)),
    constants: split(model.constants, constants),
    callbacks: split(model.callbacks, exported, ({ name }) => CALLBACKS_NOT_BOUND[name]),
    events: split(model.events, served),
    structs: split(model.structs, structs, ({ name }) => STRUCTS_NOT_BOUND[name]),
    typedKeys: split(model.typedKeys, constants),
  };
}
