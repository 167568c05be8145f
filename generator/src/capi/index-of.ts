/** The Model by name, for what lowering has to look up. */
import type { Enumerator, Func, HandleClass, Model, Struct } from '../model/model.ts';

export interface ModelIndex {
  readonly model: Model;
  readonly func: (name: string) => Func;
  readonly handleClass: (name: string) => HandleClass;
  readonly struct: (name: string) => Struct;
  /** The value of a constant or an enumerator, or a number as it is spelt. */
  readonly number: (name: string) => number;
}

export function indexModel(model: Model): ModelIndex {
  const functions = byName(model.functions);
  const classes = byName(model.classes);
  const structs = byName(model.structs);
  const enumerators = byName<Enumerator>(
    model.enums.flatMap(({ values, sentinels }) => [...values, ...sentinels]),
  );
  const constants = byName(model.constants);
  return {
    model,
    func: (name) => known(functions, name, 'function'),
    handleClass: (name) => known(classes, name, 'class'),
    struct: (name) => known(structs, name, 'struct'),
    number: (name) => {
      const value = constants.get(name)?.value ?? enumerators.get(name)?.value ?? name;
      return Number(value);
    },
  };
}

function byName<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [one.name, one]));
}

/** The Model is total: a name in it that leads nowhere is a bug of an earlier stage. */
function known<T>(all: ReadonlyMap<string, T>, name: string, kind: string): T {
  const found = all.get(name);
  if (found === undefined) throw new Error(`the model has no ${kind} ${name}`);
  return found;
}
