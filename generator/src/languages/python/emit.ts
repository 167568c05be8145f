/** Renders the view into the files of `packages/python/generated`. */
import type { Files } from '../../files/files.ts';
import { renderer } from '../../templates/render.ts';
import type { Input } from '../language.ts';
import { emitAio } from './aio/emit.ts';
import { constantsOf } from './constants.ts';
import { enumViews } from './enums/view.ts';
import { errorViews } from './errors/view.ts';
import { callbackViews, chooserViews } from './glue/callbacks.ts';
import { familyViews } from './glue/families.ts';
import { arrayViews, isResult, readerView, structView, usedArrays } from './glue/structs.ts';
import { lowLevelViews } from './lowlevel.ts';
import { classModules, stubFiles } from './stubs/files.ts';
import { typesView } from './stubs/types.ts';
import { moduleViews } from './view.ts';

export function emit(input: Input): Files {
  const { model, calls } = input;
  const { version } = model;
  const render = renderer('python');
  const modules = moduleViews(input);
  const classes = classModules(modules);
  const types = typesView(model, classes);
  const structs = model.structs.filter(isResult);
  const arrays = usedArrays(input);
  const glue = {
    version,
    classes: modules.flatMap(({ classes }) => classes),
    families: familyViews(model),
    structs: structs.map(structView),
    arrays: structs.flatMap((struct) => arrayViews(model, struct, arrays)),
    readers: structs.filter(({ name }) => isArgument(input, name)).map(readerView),
    callbacks: callbackViews(model, calls),
    choosers: chooserViews(model, calls),
  };
  const shared = ['glue.h', 'structs.c', 'callbacks.c', 'families.c'];
  const files: [string, string][] = [
    ...shared.map((name): [string, string] => [name, render(name, glue)]),
    ['modules.c', render('modules.c', { version, modules })],
    [
      'lib/libvirt/_functions.py',
      render('functions.py', { version, lowLevel: lowLevelViews(input, modules) }),
    ],
    ...modules.map((module): [string, string] => {
      const constants = constantsOf(model, module.library);
      return [
        `${module.name}.c`,
        render('module.c', { version, module: { ...module, constants } }),
      ];
    }),
    ...glue.classes.map((cls): [string, string] => {
      return [`${cls.name}.c`, render('class.c', { version, class: cls })];
    }),
    ...stubFiles(modules, model, types, classes).map(
      ({ path, template, view }): [string, string] => {
        return [path, render(template, { version, ...view })];
      },
    ),
    ...emitAio(input, modules, render, types.names),
    ['lib/libvirt/enums.py', render('enums.py', { version, enums: enumViews(model) })],
    ['lib/libvirt/errors.py', render('errors.py', { version, errors: errorViews(model) })],
  ];
  return new Map(files);
}

function isArgument({ calls }: Input, struct: string): boolean {
  return calls.some(({ inputs }) =>
    inputs.some((each) => each.shape === 'struct' && each.struct === struct),
  );
}
