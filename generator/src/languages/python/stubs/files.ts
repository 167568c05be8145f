/** The generated Python files: a stub for each module, and `libvirt.types`. */
import type { Model } from '../../../model/model.ts';
import { eventEnums } from '../typing/events.ts';
import type { ModuleView } from '../view-types.ts';
import { stubView } from './stub.ts';
import type { TypesView } from './types.ts';

export interface PythonFile {
  readonly path: string;
  readonly template: string;
  readonly view: object;
}

/** `classes` are the modules of classes. */
export function stubFiles(
  modules: readonly ModuleView[],
  model: Model,
  types: TypesView,
  classes: ReadonlyMap<string, string>,
): readonly PythonFile[] {
  const known = new Map([
    ...classes,
    ...types.names.map((name): [string, string] => [name, 'libvirt.types']),
    ...eventEnums(model).map((name): [string, string] => [name, 'libvirt.enums']),
  ]);
  return [
    { path: 'lib/libvirt/types.py', template: 'stubs/types.py', view: types },
    ...modules.map((module) => ({
      path: `lib/${module.name}/__init__.pyi`,
      template: 'stubs/module.pyi',
      view: stubView(module, model, known),
    })),
  ];
}

/** The module of each class. */
export function classModules(modules: readonly ModuleView[]): ReadonlyMap<string, string> {
  return new Map(
    modules.flatMap(({ name, classes }) =>
      classes.map((cls): [string, string] => [cls.name, name]),
    ),
  );
}
