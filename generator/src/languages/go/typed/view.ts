/** Views of the structs of typed parameters. */
import type { Call, Input as CallInput, Output } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import type { Input } from '../../language.ts';
import { typeName } from '../names.ts';
import { structKind } from '../structs/kind.ts';
import { EXTRA } from './exceptions.ts';
import { groupsOf, OPEN, typedType } from './names.ts';
import { type Branch, type Field, keylessNodes, type Node, treeOf } from './tree.ts';

export interface TypedView {
  readonly type: string;
  readonly doc: readonly string[];
  readonly fields: readonly FieldView[];
  readonly parts: readonly PartView[];
  readonly extra: readonly { readonly name: string; readonly type: string; readonly doc: string }[];
  /** Keys that need no field. */
  readonly counts: readonly string[];
  /** Whether it is not a part of another one. */
  readonly isRoot: boolean;
  readonly isArgument: boolean;
  /** Whether libvirt gives it. */
  readonly isResult: boolean;
  /** What takes a parameter that has no field here: a part, if any. */
  readonly takes: string;
  readonly hasCases: boolean;
}

interface FieldView extends Field {
  /** The key as Go spells it. */
  readonly literal: string;
  readonly doc: string;
  /** Function that takes the value. */
  readonly take: string;
  /** Method that gives it to C, and the type that it wants where that is another one. */
  readonly put: string;
  readonly cast: string;
  readonly flagPad: string;
  readonly namePad: string;
}

interface PartView {
  readonly field: string;
  /** Of the field. */
  readonly type: string;
  readonly doc: string;
  /** Field that tells whether it is there; empty where it tells itself. */
  readonly flag: string;
}

export interface RecordView {
  /** In C. */
  readonly of: string;
  readonly type: string;
  readonly object: string;
}

export function typedViews(input: Input): readonly TypedView[] {
  const { model } = input;
  const given = new Set(input.calls.flatMap((call) => typedIn(model, call, call.inputs)));
  const told = new Set([
    ...input.calls.flatMap((call) => typedIn(model, call, call.outputs)),
    ...recordViews(model).map(({ type }) => type),
    ...model.callbacks.flatMap(({ name, params }) =>
      params
        .filter(({ role }) => role === 'borrowed-typed')
        .map((each) => typedType(model, name, each.name)),
    ),
  ]);
  const roots = [
    ...groupsOf(model).map((group) => treeOf(model, group)),
    ...keylessNodes(),
    { type: OPEN, fields: [], parts: [], counts: [] },
  ].filter(({ type }) => type !== OPEN || given.has(type) || told.has(type));
  // A struct of its own can be a part of another one.
  const parts = roots
    .filter(({ type }) => told.has(type))
    .flatMap(({ parts }) => parts.map(({ type }) => type));
  const isTold = ({ type }: Node) => told.has(type) || parts.includes(type);
  const views = roots.flatMap((root) => viewsOf(root, true, given.has(root.type), isTold(root)));
  return [...new Map(views.map((view) => [view.type, view])).values()];
}

function typedIn(
  model: Model,
  { func }: Call,
  all: readonly (CallInput | Output)[],
): readonly string[] {
  const typed = all.filter(({ shape }) => shape === 'typed' || shape === 'typed-rows');
  return typed.map(({ name }) => typedType(model, func.name, name));
}

/** Records that carry typed parameters of an object. */
export function recordViews(model: Model): readonly RecordView[] {
  return model.structs
    .filter(({ name }) => structKind(model, name) === 'record')
    .flatMap(({ name, fields }) =>
      fields.flatMap((field) =>
        field.role === 'handle'
          ? [{ of: name, type: typeName(name), object: typeName(field.class) }]
          : [],
      ),
    );
}

function viewsOf(
  node: Node,
  isRoot: boolean,
  isArgument: boolean,
  isResult: boolean,
): readonly TypedView[] {
  const { type } = node;
  const own: TypedView = {
    type,
    doc: [isRoot ? `${type} has typed parameters.` : `${type} is a part of typed parameters.`],
    fields: node.fields.map(fieldView),
    parts: node.parts.map(partView),
    extra: EXTRA[type] ?? [],
    counts: node.counts,
    isRoot,
    isArgument,
    isResult,
    takes: node.parts.map(takePart).join(' ||\n\t\t') || 'false',
    hasCases: node.fields.length + node.counts.length > 0,
  };
  return [
    own,
    ...node.parts.flatMap(({ node }) => (node ? viewsOf(node, false, false, isResult) : [])),
  ];
}

function fieldView(field: Field): FieldView {
  const of = field.macro === '' ? `"${field.key}"` : field.macro;
  const since = field.since === null ? [] : [`since libvirt ${field.since}`];
  return {
    ...field,
    literal: JSON.stringify(field.key),
    doc: `${[`${field.name} is ${of}`, ...field.notes, ...since].join(', ')}.`,
    take: takeOf(field),
    put: field.repeatable ? 'list' : field.value,
    cast: field.value === 'int' && field.type !== 'int' ? 'int' : '',
    flagPad: ' '.repeat(Math.max(0, field.name.length - field.flag.length)),
    namePad: ' '.repeat(Math.max(0, field.flag.length - field.name.length)),
  };
}

function takeOf({ type, repeatable, value }: Field): string {
  if (repeatable) return 'takeTexts';
  if (type === '[]bool') return 'takeCPUs';
  switch (value) {
    case 'string':
      return 'takeText';
    case 'double':
      return 'takeFloat';
    case 'boolean':
      return 'takeBool';
    default:
      return 'takeInteger';
  }
}

function partView({ prefix, field, type, as }: Branch): PartView {
  const types: Readonly<Record<Branch['as'], string>> = {
    one: `*${type}`,
    value: type,
    many: `[]${type}`,
    raw: `[]${type}`,
    cpus: `[]${type}`,
  };
  return {
    field,
    type: types[as],
    doc: `${field} has what begins with "${prefix}"${as === 'many' ? ' and a position' : ''}.`,
    flag: as === 'cpus' ? `${field}Set` : '',
  };
}

function takePart({ prefix, field, type, as }: Branch): string {
  const key = `(key, "${prefix}", p, `;
  switch (as) {
    case 'one':
      return `takePart${key}&s.${field}, (*${type}).take)`;
    case 'value':
      return `takeWithin${key}&s.${field}, (*${type}).take)`;
    case 'many':
      return `takeElement${key}&s.${field}, (*${type}).take)`;
    case 'raw':
      return `takeRaw${key}&s.${field})`;
    case 'cpus':
      return `takeCPUsOf${key}&s.${field}Set, &s.${field})`;
  }
}
