/** Python: a C extension for the limited API, source-compatible with libvirt-python. */
import { isInfrastructure } from '../../capi/index.ts';
import type { Func, Model } from '../../model/model.ts';
import type { Input, Language } from '../language.ts';
import { coverage } from './coverage.ts';
import { emit } from './emit.ts';
import { MODULES, methodNames, owner } from './names.ts';

export const python: Language = {
  id: 'python',
  title: 'Python',
  emit,
  coverage,
  spelling,
  buildOutputs: ['build'],
};

function spelling({ model }: Input, symbol: string): readonly string[] {
  const func = model.functions.find(({ name }) => name === symbol);
  if (func) return isInfrastructure(func) ? [] : [spelled(func, model)];
  const cls = model.classes.find(({ name }) => name === symbol);
  if (cls) return [`${MODULES[cls.library]}.${cls.name}`];
  const constant = [...model.constants, ...model.enums.flatMap(({ values }) => values)].find(
    ({ name }) => name === symbol,
  );
  return constant ? [`${MODULES[constant.library]}.${constant.name}`] : [];
}

function spelled(func: Func, model: Model): string {
  const name = methodNames(model).get(func.name);
  return [MODULES[func.library], owner(func), name].filter(Boolean).join('.');
}
