/** A program that prints layouts and values, once from our headers and once from libvirt's. */

import type { Model } from '../model/model.ts';
import { groupBy } from './group.ts';

export interface AbiView {
  readonly structs: readonly { readonly name: string; readonly fields: readonly string[] }[];
  /** By the release that brought them, so that an older libvirt can be compared too. */
  readonly releases: readonly {
    readonly number: number;
    readonly names: readonly string[];
  }[];
}

export function abiView(model: Model): AbiView {
  const isItsOwn = (value: unknown) => Number(value) === versionNumber(model.version);
  const numbers = [
    ...model.enums.flatMap(({ values }) => values),
    ...model.constants.filter(({ value }) => typeof value !== 'string' && !isItsOwn(value)),
  ];
  const byRelease = groupBy(numbers, ({ since }) => versionNumber(since));
  return {
    structs: model.structs.map(({ name, fields }) => ({
      name,
      fields: fields.map((field) => field.name),
    })),
    releases: [...byRelease]
      .sort(([a], [b]) => a - b)
      .map(([number, constants]) => ({ number, names: constants.map(({ name }) => name) })),
  };
}

/** As libvirt counts: 12.8.0 is 12008000. */
function versionNumber(version: string): number {
  const [major = 0, minor = 0, micro = 0] = version.split('.').map(Number);
  return major * 1_000_000 + minor * 1_000 + micro;
}
