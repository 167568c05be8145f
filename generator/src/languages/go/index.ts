/** Go: a cgo package that is source-compatible with libvirt's own Go binding. */
import { isInfrastructure } from '../../capi/index.ts';
import type { Func } from '../../model/model.ts';
import type { Input, Language } from '../language.ts';
import { coverage } from './coverage.ts';
import { emit } from './emit.ts';
import { constantName, enumType } from './enums/names.ts';
import { methodName, typeName } from './names.ts';

export const go: Language = {
  id: 'go',
  title: 'Go',
  emit,
  coverage,
  spelling,
  buildOutputs: [],
};

function spelling({ model }: Input, symbol: string): readonly string[] {
  const func = model.functions.find(({ name }) => name === symbol);
  if (func) return isInfrastructure(func) ? [] : [spelled(func)];
  if (model.enums.some(({ name }) => name === symbol)) return [`libvirt.${enumType(symbol)}`];
  const types = [...model.classes, ...model.structs];
  if (types.some(({ name }) => name === symbol)) return [`libvirt.${typeName(symbol)}`];
  const constants = [...model.constants, ...model.enums.flatMap(({ values }) => values)];
  return constants.some(({ name }) => name === symbol) ? [`libvirt.${constantName(symbol)}`] : [];
}

function spelled(func: Func): string {
  const owner = func.class === null ? 'libvirt' : typeName(func.class);
  return `${owner}.${methodName(func)}`;
}
