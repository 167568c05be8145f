/** Views of the functions that C calls: what they are told, and how Go gets it. */
import type { Callback, CallbackParam, Model } from '../../../model/model.ts';
import { cType } from '../calls/ctypes.ts';
import { closes } from '../calls/kinds.ts';
import { kindName, parameterName, typeName, upperCamel } from '../names.ts';
import { structKind } from '../structs/kind.ts';
import { decoderOf, typedType } from '../typed/names.ts';
import { scalarType } from '../types.ts';
import { eventFieldDoc } from './docs.ts';
import { EXTRA, FIELD_TYPES, FIELDS, TYPES } from './exceptions.ts';

export interface CallbackView {
  /** In C. */
  readonly of: string;
  /** Class of the connection. */
  readonly conn: string;
  /** What Go calls what it was registered with. */
  readonly opaque: string;
  /** Go type of the program's function. */
  readonly type: string;
  readonly doc: readonly string[];
  /** What it is called with: `c *Connect, d *Domain, event *DomainEventLifecycle`. */
  readonly parameters: string;
  /** Struct of what it is told; empty where there is nothing. */
  readonly event: string;
  readonly declaresEvent: boolean;
  readonly fields: readonly FieldView[];
  /** Parameters of the function that C calls. */
  readonly received: string;
  readonly returnsInt: boolean;
  /** Whether it is called beside libvirt, whose lock it would need to close the connection. */
  readonly apart: boolean;
  /** What it is about; empty where it is about the connection. */
  readonly object: string;
  readonly objectVariable: string;
  readonly ref: string;
  readonly kind: string;
  /** Go expression of the whole struct, or of the only value; empty where it is made of fields. */
  readonly give: string;
}

interface FieldView {
  readonly name: string;
  readonly type: string;
  readonly give: string;
  readonly doc: readonly string[];
  /** What aligns it with the longest name. */
  readonly pad: string;
}

export function callbackView(model: Model, callback: Callback): CallbackView {
  const event = eventType(callback);
  const [connection, ...rest] = callback.params;
  const object = rest.find(({ role }) => role === 'borrowed-handle');
  const payload = rest.filter(({ role }) => !FOLDED.has(role));
  const isClose = object === undefined;
  const fields = payload.map((param) => fieldView(model, callback, param));
  const whole = fields.find(({ type }) => type === event);
  const type = `${event}Callback`;
  const cls = object?.role === 'borrowed-handle' ? object.class : '';
  const conn = connection?.role === 'borrowed-handle' ? typeName(connection.class) : '';
  return {
    of: callback.name,
    conn,
    opaque: goName(callback.params.find(({ role }) => role === 'opaque')!.name),
    type,
    doc: [`${type} is ${callback.name}, since libvirt ${callback.since}.`],
    parameters: isClose
      ? `${parameterName(connection!.name)} *${conn}, ${fields.map(({ type }, at) => `${parameterName(payload[at]!.name)} ${type}`).join(', ')}`
      : parametersOf(conn, cls, fields, event),
    event: isClose || payload.length === 0 ? '' : event,
    declaresEvent: !isClose && payload.length > 0 && whole === undefined,
    fields: aligned([
      ...fields,
      ...(EXTRA[callback.name] ?? []).map((each) => ({
        ...each,
        give: '',
        doc: [`${each.name} is always 0.`],
      })),
    ]),
    received: callback.params.map(receivedAs).join(', '),
    returnsInt: callback.returns.text === 'int',
    apart: isClose && connection?.role === 'borrowed-handle' && closes(model, connection.class),
    object: cls === '' ? '' : typeName(cls),
    objectVariable: object?.name ?? '',
    ref: `vgo_ref_${cls}`,
    kind: cls === '' ? '' : kindName(cls),
    give: isClose ? (fields[0]?.give ?? '') : (whole?.give ?? ''),
  };
}

function aligned(fields: readonly Omit<FieldView, 'pad'>[]): readonly FieldView[] {
  const longest = Math.max(...fields.map(({ name }) => name.length));
  return fields.map((field) => ({ ...field, pad: ' '.repeat(longest - field.name.length) }));
}

const FOLDED: ReadonlySet<string> = new Set(['borrowed-handle', 'len', 'opaque']);

/** `virConnectDomainEventBlockJobCallback` → `DomainEventBlockJob`. */
function eventType({ name }: Callback): string {
  return TYPES[name] ?? name.replace(/^vir(Connect)?/, '').replace(/Callback$/, '');
}

function parametersOf(
  conn: string,
  cls: string,
  fields: readonly Omit<FieldView, 'pad'>[],
  event: string,
): string {
  const about = `c *${conn}, ${typeName(cls).slice(0, 1).toLowerCase()} *${typeName(cls)}`;
  return fields.length === 0 ? about : `${about}, event *${event}`;
}

function fieldView(model: Model, callback: Callback, param: CallbackParam): Omit<FieldView, 'pad'> {
  const field = typedField(model, callback.name, param);
  return { ...field, doc: eventFieldDoc(field.name, field.type, callback, param) };
}

function typedField(
  model: Model,
  owner: string,
  param: CallbackParam,
): Omit<FieldView, 'doc' | 'pad'> {
  const id = `${owner}.${param.name}`;
  const name = FIELDS[id] ?? upperCamel(param.name);
  const variable = goName(param.name);
  switch (param.role) {
    case 'scalar': {
      const type = FIELD_TYPES[id] ?? scalarType(param.scalar, param.meaning);
      return { name, type, give: `${type}(${variable})` };
    }
    case 'borrowed-string':
      return { name, type: 'string', give: `textAt(unsafe.Pointer(${variable}))` };
    case 'borrowed-typed': {
      const type = typedType(model, owner, param.name);
      const count = `int(${goName(param.len)})`;
      return {
        name,
        type,
        give: `${decoderOf(type)}(${variable}, ${count}, roomFor(${count}))`,
      };
    }
    case 'borrowed-struct': {
      const list = listedIn(model, param.struct);
      const type = list === '' ? typeName(param.struct) : `[]${list}`;
      const from = `from${typeName(param.struct)}`;
      return { name, type, give: `${from}((*C.${param.struct})(${variable}))` };
    }
    default:
      throw new Error(`${id}: no field in Go for the role ${param.role}`);
  }
}

/** What a struct that is nothing but a list is a list of. */
function listedIn(model: Model, struct: string): string {
  if (structKind(model, struct) !== 'list') return '';
  const fields = model.structs.find(({ name }) => name === struct)?.fields ?? [];
  return fields
    .flatMap((field) => (field.role === 'array' ? [typeName(field.struct ?? '')] : []))
    .join('');
}

const goName = (name: string): string => `${name}Arg`;

function receivedAs(param: CallbackParam): string {
  const name = goName(param.name);
  switch (param.role) {
    case 'opaque':
      return `${name} C.uintptr_t`;
    case 'scalar':
    case 'len':
      return `${name} C.${cType(param.scalar)}`;
    default:
      return `${name} unsafe.Pointer`;
  }
}
