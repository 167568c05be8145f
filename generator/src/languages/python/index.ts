/** Python: a C extension for the limited API, source-compatible with libvirt-python. */
import type { Input, Language } from '../language.ts';
import { isBound } from './capabilities.ts';
import { coverage } from './coverage.ts';
import { emit } from './emit.ts';
import { MODULES, methodName, owner } from './names.ts';

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
  if (func) return isBound(func) ? [spelled(func, model.classes)] : [];
  const cls = model.classes.find(({ name }) => name === symbol);
  if (cls) return [`${MODULES[cls.library]}.${cls.name}`];
  const constant = [...model.constants, ...model.enums.flatMap(({ values }) => values)].find(
    ({ name }) => name === symbol,
  );
  return constant ? [`${MODULES[constant.library]}.${constant.name}`] : [];
}

function spelled(
  func: Input['model']['functions'][number],
  classes: Input['model']['classes'],
): string {
  return [MODULES[func.library], owner(func), methodName(func, classes)].filter(Boolean).join('.');
}
