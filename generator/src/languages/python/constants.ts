/** View of constants: enumerators and macros as attributes of the library's module. */
import type { Enum, Enumerator, Model } from '../../model/model.ts';
import { cString } from './text.ts';

export interface ConstantsView {
  readonly ints: readonly { readonly name: string; readonly value: string }[];
  readonly strings: readonly { readonly name: string; readonly value: string }[];
}

export function constantsOf(model: Model, library: string): ConstantsView {
  const members = model.enums.flatMap((each) => [...each.values, ...aliasedCounts(each)]);
  const enumerators = members
    .filter((member) => member.library === library)
    .map(({ name, value }) => ({ name, value: literal(value) }));
  const macros = model.constants.filter((constant) => constant.library === library);
  const strings = macros.flatMap(({ name, value }) =>
    typeof value === 'string' ? [{ name, value: cString(value) }] : [],
  );
  const numbers = macros.flatMap(({ name, value }) =>
    typeof value === 'string' ? [] : [{ name, value: literal(value) }],
  );
  return {
    ints: [...enumerators, ...numbers].sort(byName),
    strings: [...strings, ...keysOf(model, library)].sort(byName),
  };
}

/** libvirt-python has counts under the name that others spell them by, and those others. */
function aliasedCounts({ sentinels }: Enum): readonly Enumerator[] {
  const aliases = sentinels.flatMap(({ aliasOf }) => aliasOf ?? []);
  return sentinels.filter(({ name, aliasOf }) => aliasOf || aliases.includes(name));
}

/** Names of typed parameters are constants as well. */
function keysOf(model: Model, library: string): ConstantsView['strings'] {
  const known = new Set(model.constants.map(({ name }) => name));
  return model.typedKeys
    .filter((key) => key.library === library && !known.has(key.name))
    .map(({ name, key }) => ({ name, value: cString(key) }));
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function literal(value: number | bigint): string {
  return `${value}LL`;
}
