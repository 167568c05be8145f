/** View of constants: enumerators and macros as attributes of the library's module. */
import type { Model } from '../../model/model.ts';
import { aliasedCounts } from '../counts.ts';
import { cString } from './glue/c-text.ts';

export interface ConstantsView {
  readonly ints: readonly ConstantView[];
  readonly strings: readonly ConstantView[];
}

export interface ConstantView {
  readonly name: string;
  /** As C spells the value. */
  readonly value: string;
  /** As Python does. */
  readonly python: string;
}

export function constantsOf(model: Model, library: string): ConstantsView {
  const members = model.enums.flatMap((each) => [...each.values, ...aliasedCounts(each)]);
  const enumerators = members
    .filter((member) => member.library === library)
    .map(({ name, value }) => int(name, value));
  const macros = model.constants.filter((constant) => constant.library === library);
  const strings = macros.flatMap(({ name, value }) =>
    typeof value === 'string' ? [text(name, value)] : [],
  );
  const numbers = macros.flatMap(({ name, value }) =>
    typeof value === 'string' ? [] : [int(name, value)],
  );
  return {
    ints: [...enumerators, ...numbers].sort(byName),
    strings: [...strings, ...keysOf(model, library)].sort(byName),
  };
}

/** Names of typed parameters are constants as well. */
function keysOf(model: Model, library: string): ConstantsView['strings'] {
  const known = new Set(model.constants.map(({ name }) => name));
  return model.typedKeys
    .filter((key) => key.library === library && !known.has(key.name))
    .map(({ name, key }) => text(name, key));
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function int(name: string, value: number | bigint): ConstantView {
  return { name, value: `${value}LL`, python: `${value}` };
}

function text(name: string, value: string): ConstantView {
  return { name, value: cString(value), python: JSON.stringify(value) };
}
