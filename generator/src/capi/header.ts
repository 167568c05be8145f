/** libvirt's types, written out so that its headers are not needed. */
import type { Callback, Enum, Field, Model, Struct } from '../model/model.ts';
import { ctype, declare } from './ctype.ts';
import { paramName } from './names.ts';
import { wrapped } from './wrap.ts';

export interface HeaderView {
  readonly version: string;
  readonly handles: readonly { readonly name: string; readonly tag: string }[];
  readonly structs: readonly StructNames[];
  readonly callbacks: readonly { readonly declaration: string }[];
  /** Structs with a body; names for the same struct share one. */
  readonly bodies: readonly { readonly tag: string; readonly fields: readonly FieldView[] }[];
}

export interface StructNames {
  readonly name: string;
  readonly pointer: string;
  readonly tag: string;
}

export interface FieldView {
  readonly declaration: string;
  /** Members, when it is a union. */
  readonly union: { readonly name: string; readonly members: readonly FieldView[] } | null;
}

export function headerView(model: Model): HeaderView {
  return {
    version: model.version,
    handles: model.classes.map(({ name }) => ({ name, tag: `struct _${name}` })),
    structs: model.structs.map(structNames),
    callbacks: inOrder(model.callbacks).map((callback) => ({
      declaration: functionType(callback),
    })),
    bodies: model.structs
      .filter(({ sameAs }) => sameAs === undefined)
      .map(({ tag, fields }) => ({ tag, fields: fields.map(fieldView) })),
  };
}

function structNames({ name, tag }: Struct): StructNames {
  return { name, tag, pointer: `${name.replace(/Struct$/, '')}Ptr` };
}

function fieldView(field: Field): FieldView {
  if (field.role === 'union') {
    return { declaration: '', union: { name: field.name, members: field.members.map(fieldView) } };
  }
  const name = field.role === 'char-array' ? `${field.name}[${field.length}]` : field.name;
  return { declaration: declare(ctype(field.type), name), union: null };
}

function functionType({ name, params, returns }: Callback): string {
  const items = params.map((param) => declare(ctype(param.type), paramName(param.name)));
  return wrapped(`typedef ${declare(ctype(returns), `(*${name})`)}`, items, ';', 0);
}

/** Those that others take as parameters come first. */
function inOrder(callbacks: readonly Callback[]): readonly Callback[] {
  const takes = ({ params }: Callback) => params.some(({ type }) => type.kind === 'callback');
  return [...callbacks.filter((one) => !takes(one)), ...callbacks.filter(takes)];
}

export interface ConstantsView {
  readonly version: string;
  readonly enums: readonly { readonly name: string; readonly values: readonly Literal[] }[];
  readonly constants: readonly Literal[];
}

interface Literal {
  readonly name: string;
  readonly value: string;
}

export function constantsView(model: Model): ConstantsView {
  return {
    version: model.version,
    enums: model.enums.map((one) => ({ name: one.name, values: literals(one) })),
    constants: model.constants.map(({ name, value }) => ({ name, value: literal(value) })),
  };
}

const literals = ({ values }: Enum): readonly Literal[] =>
  values.map(({ name, value }) => ({ name, value: literal(value) }));

function literal(value: string | number | bigint): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const isInt = value >= -0x80000000 && value <= 0x7fffffff;
  const suffix = isInt ? '' : value > 0 && value <= 0xffffffff ? 'u' : 'LL';
  return value < 0 ? `(${value}${suffix})` : `${value}${suffix}`;
}
