/** What the emitted text binds; nothing here knows what was intended. */
import type { Files } from '../../files/files.ts';
import type { Coverage, CoverageOfKind, Input } from '../language.ts';
import { CALLBACKS_NOT_BOUND, FUNCTIONS_NOT_BOUND, STRUCTS_NOT_BOUND } from './capabilities.ts';

export function coverage({ model }: Input, files: Files): Coverage {
  const text = [...files.values()].join('\n');
  const entries = names(text, /^ {4}\{"(VIR_\w+|LIBVIR_\w+)", /gm);
  const registered = names(
    text,
    /^ {4}\{"\w+", (?:\(PyCFunction\)\(void \(\*\)\(void\)\))?py_(\w+), METH/gm,
  );
  const trampolines = names(text, /^vpy_on_(\w+)\(.*\)$/gm);
  const served = names(text, /^ {4}case -?\d+: \/\* (\w+) \*\/$/gm);
  const builders = names(text, /^vpy_(?:from|to)_(\w+)\(/gm);
  const members = model.enums.map(({ name, values }) => {
    return { name, bound: values.every((value) => entries.has(value.name)) };
  });
  const boundEnums = new Set(members.filter(({ bound }) => bound).map(({ name }) => name));
  return {
    functions: split(model.functions, registered, ({ pattern }) => FUNCTIONS_NOT_BOUND[pattern]),
    enums: split(model.enums, boundEnums),
    constants: split(model.constants, entries),
    callbacks: split(model.callbacks, trampolines, ({ name }) => CALLBACKS_NOT_BOUND[name]),
    events: split(model.events, served, () => undefined, 'no case in the generated callbacks'),
    structs: split(model.structs, builders, ({ name }) => STRUCTS_NOT_BOUND[name]),
    typedKeys: split(model.typedKeys, entries),
  };
}

function names(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map((found) => found[1]!));
}

function split<T extends { readonly name: string }>(
  all: readonly T[],
  bound: ReadonlySet<string>,
  reason: (symbol: T) => string | undefined = () => undefined,
  otherwise = 'Not found in the generated files.',
): CoverageOfKind {
  return {
    bound: all.filter(({ name }) => bound.has(name)).map(({ name }) => name),
    unbound: all
      .filter(({ name }) => !bound.has(name))
      .map((symbol) => ({ name: symbol.name, reason: reason(symbol) ?? otherwise })),
  };
}
