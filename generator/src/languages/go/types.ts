/** Go types of what crosses the boundary. */
import type { Call, Input, Output } from '../../capi/call.ts';
import type { Model } from '../../model/model.ts';
import type { Element, Meaning, ScalarType } from '../../model/types.ts';
import { enumType } from './enums/names.ts';
import { TYPES } from './exceptions.ts';
import { typeName } from './names.ts';
import { structKind } from './structs/kind.ts';
import { typedType } from './typed/names.ts';

const SCALARS: Readonly<Record<ScalarType, string>> = {
  int: 'int',
  'unsigned int': 'uint',
  long: 'int64',
  'unsigned long': 'uint64',
  'long long': 'int64',
  'unsigned long long': 'uint64',
  size_t: 'uint64',
  ssize_t: 'int64',
  short: 'int16',
  'unsigned short': 'uint16',
  char: 'int8',
  'unsigned char': 'uint8',
  double: 'float64',
};

export function scalarType(scalar: ScalarType, meaning: Meaning): string {
  switch (meaning.kind) {
    case 'bool':
      return 'bool';
    case 'fd':
      return '*os.File';
    case 'enum':
      return meaning.enums.length === 1 ? enumType(meaning.enums[0]!) : SCALARS[scalar];
    default:
      return SCALARS[scalar];
  }
}

export function inputType(model: Model, { func }: Pick<Call, 'func'>, input: Input): string {
  return TYPES[`${func.name}.${input.name}`] ?? naturalInput(model, func.name, input);
}

function naturalInput(model: Model, func: string, input: Input): string {
  switch (input.shape) {
    case 'scalar':
      return scalarType(input.scalar, input.meaning);
    case 'flags':
      return input.enums.length === 0 ? 'uint32' : enumType(input.enums[0]!);
    case 'string':
      return 'string';
    case 'handle':
      return `*${typeName(input.class)}`;
    case 'uuid':
    case 'bytes':
      return '[]byte';
    case 'cpumap':
      return '[]bool';
    case 'struct':
      return `*${typeName(input.struct)}`;
    case 'array':
      return inputElements(input.element);
    case 'typed':
      return `*${typedType(model, func, input.name)}`;
    default:
      throw new Error(`${func}.${input.name}: no Go type for an input of shape ${input.shape}`);
  }
}

function inputElements(element: Element): string {
  switch (element.kind) {
    case 'string':
      return '[]string';
    case 'handle':
      return `[]*${typeName(element.class)}`;
    case 'scalar':
      return element.meaning.kind === 'fd'
        ? '[]os.File'
        : `[]${scalarType(element.type, element.meaning)}`;
    default:
      return `[]${typeName(element.struct)}`;
  }
}

export function outputType(model: Model, { func }: Pick<Call, 'func'>, output: Output): string {
  return TYPES[`${func.name}.${output.name}`] ?? naturalOutput(model, func.name, output);
}

function naturalOutput(model: Model, func: string, output: Output): string {
  switch (output.shape) {
    case 'scalar':
      return scalarType(output.scalar, output.meaning);
    case 'string':
    case 'cstr':
      return 'string';
    case 'handle':
      return `*${typeName(output.class)}`;
    case 'uuid':
    case 'bytes':
    case 'buffer':
      return '[]byte';
    case 'struct':
      return `*${typeName(output.struct)}`;
    case 'array':
      return outputElements(model, output.element);
    case 'typed':
      return `*${typedType(model, func, output.name)}`;
    case 'typed-rows':
      return `[]${typedType(model, func, output.name)}`;
    case 'cpumap':
      return '[]bool';
    case 'cpumap-rows':
      return '[][]bool';
    default:
      throw new Error(`${func}.${output.name}: no Go type for an output of shape ${output.shape}`);
  }
}

function outputElements(model: Model, element: Element): string {
  switch (element.kind) {
    case 'string':
      return '[]string';
    case 'handle':
      return `[]${typeName(element.class)}`;
    case 'scalar':
      return `[]${scalarType(element.type, element.meaning)}`;
    default:
      return structKind(model, element.struct) === 'keyed'
        ? `*${typeName(element.struct)}`
        : `[]${typeName(element.struct)}`;
  }
}

/** What a method gives besides an error when it fails. */
export function zeroOf(type: string): string {
  if (/^(\*|\[|map\b)/.test(type)) return 'nil';
  if (type === 'string') return '""';
  return type === 'bool' ? 'false' : '0';
}
