/** The stub of each module: its constants, functions and classes with their types. */
import type { Model } from '../../../model/model.ts';
import { constantsOf } from '../constants.ts';
import type { ModuleView } from '../view-types.ts';
import { type ClassStub, classStub } from './classes.ts';
import { type FunctionStub, functionStub } from './function.ts';
import { type ImportView, importsFor } from './imports.ts';
import { methodStubs } from './methods.ts';
import { RUNTIME_FUNCTIONS } from './runtime.ts';

export interface StubView {
  readonly module: string;
  readonly imports: readonly ImportView[];
  /** Functions have type variables. */
  readonly isGeneric: boolean;
  /** The module that has the error's class. */
  readonly hasError: boolean;
  /** The other modules show it as well. */
  readonly showsError: boolean;
  readonly constants: readonly { readonly name: string; readonly python: string }[];
  readonly functions: readonly FunctionStub[];
  readonly classes: readonly ClassStub[];
}

const PLACE = { indent: '', self: false };

/** `known` are the names of classes and of `libvirt.types`, with the modules that have them. */
export function stubView(
  module: ModuleView,
  model: Model,
  known: ReadonlyMap<string, string>,
): StubView {
  const classes = module.classes.map(classStub);
  const functions = [
    ...module.functions.flatMap((each) => methodStubs(each, PLACE)),
    ...(RUNTIME_FUNCTIONS[module.name] ?? []).map((each) =>
      functionStub(each.name, each.arguments, each.type, [each.doc], PLACE),
    ),
  ];
  const headers = [...functions, ...classes.flatMap((cls) => cls.functions)].map(
    ({ header }) => header,
  );
  const { ints, strings } = constantsOf(model, module.library);
  const hasError = module.name === 'libvirt';
  const isGeneric = headers.some((header) => /\b_T\b/.test(header));
  const isOverloaded = [...functions, ...classes.flatMap((cls) => cls.functions)].some(
    (each) => each.isOverload,
  );
  const constants = [...ints, ...strings];
  const used = [
    ...headers,
    ...(classes.length > 0 ? ['disjoint_base'] : []),
    ...(isGeneric ? ['TypeVar'] : []),
    ...(isOverloaded ? ['overload'] : []),
    ...(constants.length > 0 ? ['Final'] : []),
    ...(hasError ? ['ErrorTuple'] : []),
  ];
  return {
    module: module.name,
    imports: importsFor(used, known, module.name),
    isGeneric,
    hasError,
    showsError: module.name === 'libvirt_admin',
    constants,
    functions,
    classes,
  };
}
