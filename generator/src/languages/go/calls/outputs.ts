/** How what a shim gives becomes the results of a method. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import { LIMITS, RESULTS } from '../exceptions.ts';
import { cField, kindName, typeName } from '../names.ts';
import { structKind } from '../structs/kind.ts';
import { decoderOf } from '../typed/names.ts';
import { outputType, zeroOf } from '../types.ts';

export interface OutputView {
  /** The output in C that it is made of. */
  readonly of: string;
  readonly type: string;
  readonly zero: string;
  /** Go expression of the result, in terms of `r`. */
  readonly give: string;
  /** A field of it that another output fills. */
  readonly fills: { readonly field: string; readonly give: string } | null;
  readonly isObject: boolean;
  /** Class of the objects that it lists; empty otherwise. */
  readonly lists: string;
  readonly isBuffer: boolean;
  /** Whether it is a text that belongs to the object. */
  readonly isLent: boolean;
}

/** In the order in which the method gives them. */
export function outputViews(model: Model, call: Call): readonly OutputView[] {
  const chosen = RESULTS[call.func.name];
  const all = call.outputs.filter(({ isReturn }) => !(call.found && isReturn));
  const picked = chosen
    ? chosen.map((name) => all.find((output) => output.name === name)!)
    : merged(all);
  return picked.map((output) => outputView(model, call, output, all));
}

/** An output that tells more of another one has no place of its own. */
function merged(outputs: readonly Output[]): readonly Output[] {
  return outputs.filter((output) => !outputs.some((other) => fills(output, other)));
}

/** The type in front of a group of typed parameters, bitmaps beside an array of structs. */
function fills(output: Output, other: Output): boolean {
  const isType = output.shape === 'scalar' && output.meaning.kind === 'enum';
  if (isType && other.shape === 'typed') return true;
  const isStructs = other.shape === 'array' && other.element.kind === 'struct';
  return output.shape === 'cpumap-rows' && isStructs;
}

function outputView(model: Model, call: Call, output: Output, all: readonly Output[]): OutputView {
  const type = outputType(model, call, output);
  const filler = RESULTS[call.func.name] ? undefined : all.find((each) => fills(each, output));
  const limit = LIMITS[call.func.name];
  const give = giveOf(model, output, type);
  return {
    of: output.name,
    type,
    zero: zeroOf(type),
    give: limit?.of === output.name ? `limited(${give}, ${limit.parameter})` : give,
    fills: filler === undefined ? null : fillOf(model, call, filler),
    isObject: output.shape === 'handle',
    lists: output.shape === 'array' && output.element.kind === 'handle' ? output.element.class : '',
    isBuffer: output.shape === 'buffer',
    isLent: output.shape === 'string' && output.free === null,
  };
}

function fillOf(
  model: Model,
  call: Call,
  filler: Output,
): { readonly field: string; readonly give: string } {
  const give = giveOf(model, filler, outputType(model, call, filler));
  return filler.shape === 'cpumap-rows' ? { field: 'CpuMap', give } : { field: 'Type', give };
}

const field = (name: string) => `r.${cField(name)}`;
const pointer = (name: string) => `unsafe.Pointer(${field(name)})`;

function giveOf(model: Model, output: Output, type: string): string {
  const [first, second, third] = output.c.map(({ name }) => name);
  const counted = second === undefined ? '' : `int(${field(second)})`;
  switch (output.shape) {
    case 'scalar':
      if (output.meaning.kind === 'bool') return `${field(first!)} != 0`;
      if (output.meaning.kind === 'fd') return `newFile(int(${field(first!)}))`;
      return `${type}(${field(first!)})`;
    case 'string':
      return `textAt(${pointer(first!)})`;
    case 'cstr':
      return `textIn(unsafe.Pointer(&${field(first!)}), ${output.size})`;
    case 'uuid':
      return `bytesAt(unsafe.Pointer(&${field(first!)}), 16)`;
    case 'handle':
      return `newObject[${type.slice(1)}](${pointer(first!)}, &${kindName(output.class)})`;
    case 'bytes':
      return `bytesAt(${pointer(first!)}, ${counted})`;
    case 'buffer':
      return output.name;
    case 'struct':
      return `addressOf(from${typeName(output.struct)}(&${field(first!)}))`;
    case 'typed':
      return `addressOf(${decoderOf(type.slice(1))}(${pointer(first!)}, ${counted}, roomFor(${counted})))`;
    case 'typed-rows':
      return `decodeRows(${pointer(first!)}, ${counted}, int(${field(third!)}), ${decoderOf(type.slice(2))})`;
    case 'cpumap':
      return type.startsWith('map')
        ? `cpuMap(${pointer(first!)}, ${counted})`
        : `cpusAt(${pointer(first!)}, ${counted})`;
    case 'cpumap-rows':
      return `cpuRowsAt(${pointer(first!)}, ${counted}, int(${field(third!)}))`;
    case 'array':
      return arrayOf(model, output, type);
    default:
      throw new Error(`no result in Go for an output of shape ${output.shape}`);
  }
}

function arrayOf(model: Model, output: Output & { readonly shape: 'array' }, type: string): string {
  const [items, count] = output.c.map(({ name }) => name);
  const n = `int(${field(count!)})`;
  const { element } = output;
  switch (element.kind) {
    case 'string':
      return `textsAt(${pointer(items!)}, ${n})`;
    case 'handle':
      return `newObjects[${type.slice(2)}](${pointer(items!)}, ${n}, &${kindName(element.class)})`;
    case 'scalar':
      return element.meaning.kind === 'fd'
        ? `new${type === '[]os.File' ? 'FileValues' : 'Files'}(${pointer(items!)}, ${n})`
        : `scalarsAt[${type.slice(2)}](${field(items!)}, ${n})`;
    case 'struct':
      return structKind(model, element.struct) === 'keyed'
        ? `addressOf(from${typeName(element.struct)}(unsafe.Slice(${field(items!)}, ${n})))`
        : `structsAt(unsafe.Slice(${field(items!)}, ${n}), from${typeName(element.struct)})`;
    case 'struct-pointer':
      return structKind(model, element.struct) === 'record'
        ? `${decoderOf(type.slice(2))}Records(${pointer(items!)}, ${n})`
        : `structsBehind(unsafe.Slice(${field(items!)}, ${n}), from${typeName(element.struct)})`;
  }
}
