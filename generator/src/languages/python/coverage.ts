/** What the emitted text binds; nothing here knows what was intended. */
import type { Files } from '../../files/files.ts';
import { found, split, wholeEnums } from '../coverage.ts';
import type { Coverage, Input } from '../language.ts';
import { CALLBACKS_NOT_BOUND, FUNCTIONS_NOT_BOUND, STRUCTS_NOT_BOUND } from './capabilities.ts';

export function coverage({ model }: Input, files: Files): Coverage {
  const text = [...files.values()].join('\n');
  const entries = found(text, /^ {4}\{"(VIR_\w+|LIBVIR_\w+)", /gm);
  const registered = found(
    text,
    /^ {4}\{"\w+", (?:\(PyCFunction\)\(void \(\*\)\(void\)\))?py_(\w+), METH/gm,
  );
  const trampolines = found(text, /^vpy_on_(\w+)\(.*\)$/gm);
  const served = found(text, /^ {4}case -?\d+: \/\* (\w+) \*\/$/gm);
  const builders = found(text, /^vpy_(?:from|to)_(\w+)\(/gm);
  return {
    functions: split(model.functions, registered, ({ pattern }) => FUNCTIONS_NOT_BOUND[pattern]),
    enums: split(model.enums, wholeEnums(model.enums, entries)),
    constants: split(model.constants, entries),
    callbacks: split(model.callbacks, trampolines, ({ name }) => CALLBACKS_NOT_BOUND[name]),
    events: split(model.events, served, () => undefined, 'no case in the generated callbacks'),
    structs: split(model.structs, builders, ({ name }) => STRUCTS_NOT_BOUND[name]),
    typedKeys: split(model.typedKeys, entries),
  };
}
