/** View of typed-parameter families: which type libvirt documents for each key. */
import type { Model, TypedKey, TypedValue } from '../../../model/model.ts';
import { familySymbol } from './builders.ts';
import { cString } from './c-text.ts';

export interface FamilyView {
  readonly symbol: string;
  readonly count: number;
  readonly keys: readonly {
    readonly literal: string;
    readonly type: string;
    readonly name: string;
  }[];
}

const TYPES: Readonly<Record<TypedValue, string>> = {
  int: 'VIR_TYPED_PARAM_INT',
  uint: 'VIR_TYPED_PARAM_UINT',
  llong: 'VIR_TYPED_PARAM_LLONG',
  ullong: 'VIR_TYPED_PARAM_ULLONG',
  double: 'VIR_TYPED_PARAM_DOUBLE',
  boolean: 'VIR_TYPED_PARAM_BOOLEAN',
  string: 'VIR_TYPED_PARAM_STRING',
};

export function familyViews(model: Model): readonly FamilyView[] {
  return model.families.map(({ prefix }) => {
    const keys = model.typedKeys.filter((key) => key.family === prefix && key.part === 'key');
    const unique = new Map(keys.map((key) => [key.key, key]));
    const sorted = [...unique.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = sorted.flatMap(keyView);
    return { symbol: familySymbol(prefix), count: rows.length, keys: rows };
  });
}

/** Sorted bytewise, as the runtime searches them. */
function keyView({ key, value, name }: TypedKey): FamilyView['keys'] {
  return value === null ? [] : [{ literal: cString(key), type: TYPES[value], name }];
}
