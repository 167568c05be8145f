/** Finds what a name means in the Model. */
import type {
  Callback,
  Constant,
  Enum,
  Enumerator,
  Event,
  Field,
  Func,
  HandleClass,
  Model,
  Param,
  Struct,
  TypedKey,
} from '../../model/model.ts';

/** One thing that a name means; a few names mean two, such as an event and its enumerator. */
export type Match =
  | { readonly kind: 'function'; readonly function: Func }
  | { readonly kind: 'parameter'; readonly function: string; readonly parameter: Param }
  | { readonly kind: 'class'; readonly class: HandleClass; readonly methods: readonly string[] }
  | { readonly kind: 'enum'; readonly enum: Enum }
  | {
      readonly kind: 'enumerator';
      readonly enum: string;
      readonly enumerator: Enumerator;
      readonly sentinel: boolean;
    }
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'callback'; readonly callback: Callback }
  | { readonly kind: 'struct'; readonly struct: Struct }
  | { readonly kind: 'field'; readonly struct: string; readonly field: Field }
  | { readonly kind: 'constant'; readonly constant: Constant }
  | { readonly kind: 'key'; readonly key: TypedKey };

/** All meanings of `virDomainGetInfo`, `virDomainGetInfo.info`, `virDomainPtr`, `cpu.time`, … */
export function find(model: Model, symbol: string): Match[] {
  const exact = named(model, symbol);
  if (exact.length > 0) return exact;
  const pointee = symbol.endsWith('Ptr') ? named(model, symbol.slice(0, -'Ptr'.length)) : [];
  if (pointee.length > 0) return pointee;
  const wire = model.typedKeys.filter(({ key }) => key === symbol);
  return [...members(model, symbol), ...wire.map((key): Match => ({ kind: 'key', key }))];
}

/** Every name that `find` knows and a person may misspell. */
export function* names(model: Model): Iterable<string> {
  const { functions, classes, enums, callbacks, structs, constants, typedKeys } = model;
  for (const group of [functions, classes, enums, callbacks, structs, constants, typedKeys]) {
    for (const { name } of group) yield name;
  }
  for (const { values } of enums) for (const { name } of values) yield name;
}

/** Names of the members of a function or struct, for suggestions. */
export function memberNames(model: Model, owner: string): string[] {
  const owned = model.functions.find(({ name }) => name === owner)?.params ?? [];
  const fields = model.structs.find(({ name }) => name === owner)?.fields ?? [];
  return [...owned, ...fields].map(({ name }) => `${owner}.${name}`);
}

function named(model: Model, symbol: string): Match[] {
  const is = ({ name }: { readonly name: string }) => name === symbol;
  return [
    ...model.functions.filter(is).map((func): Match => ({ kind: 'function', function: func })),
    ...model.classes.filter(is).map((cls): Match => {
      const methods = model.functions.filter((func) => func.class === cls.name);
      return { kind: 'class', class: cls, methods: methods.map(({ name }) => name).sort() };
    }),
    ...model.structs.filter(is).map((struct): Match => ({ kind: 'struct', struct })),
    ...model.callbacks.filter(is).map((callback): Match => ({ kind: 'callback', callback })),
    ...model.enums.filter(is).map((of): Match => ({ kind: 'enum', enum: of })),
    ...model.events.filter(is).map((event): Match => ({ kind: 'event', event })),
    ...model.constants.filter(is).map((constant): Match => ({ kind: 'constant', constant })),
    ...model.typedKeys.filter(is).map((key): Match => ({ kind: 'key', key })),
    ...model.enums.flatMap((of) => enumerators(of, symbol)),
  ];
}

function enumerators({ name, values, sentinels }: Enum, symbol: string): Match[] {
  const match =
    (sentinel: boolean) =>
    (enumerator: Enumerator): Match => {
      return { kind: 'enumerator', enum: name, enumerator, sentinel };
    };
  const is = (enumerator: Enumerator) => enumerator.name === symbol;
  return [...values.filter(is).map(match(false)), ...sentinels.filter(is).map(match(true))];
}

/** `function.parameter` and `struct.field`. */
function members(model: Model, symbol: string): Match[] {
  const [owner, member] = symbol.split('.', 2);
  const is = ({ name }: { readonly name: string }) => name === member;
  const func = model.functions.find(({ name }) => name === owner);
  const struct = model.structs.find(({ name }) => name === owner);
  return [
    ...(func?.params ?? []).filter(is).map((parameter): Match => {
      return { kind: 'parameter', function: owner ?? '', parameter };
    }),
    ...(struct?.fields ?? []).filter(is).map((field): Match => {
      return { kind: 'field', struct: owner ?? '', field };
    }),
  ];
}
