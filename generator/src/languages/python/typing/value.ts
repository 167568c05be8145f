/** How annotations spell what comes out of a call. */
import type { Call, Output } from '../../../capi/call.ts';
import type { Element } from '../../../model/types.ts';
import { FILES, NOT_FOUND, type ResultShape } from '../shapes.ts';
import { type Structs, sequenceType, structsType, structType } from './struct.ts';

/** The type of the result of a call, of which `outputs` make the value. */
export function resultType(
  call: Call,
  model: Structs,
  shape: ResultShape | undefined,
  outputs: readonly Output[],
): string {
  if (shape?.type !== undefined) return shape.type;
  if (shape?.as === 'merge') return 'dict[str, Any]';
  const types = outputs.map((output) => outputType(call, model, output));
  if (types.length === 0) return call.func.returns.role === 'void' ? 'None' : 'int';
  if (types.length > 1) return sequenceType(shape?.as === 'list' ? 'list' : 'tuple', types);
  const isOptional = call.found && NOT_FOUND[call.func.name] === undefined;
  return [`${types[0]}`, ...specials(call, types[0]!), ...(isOptional ? ['None'] : [])].join(' | ');
}

/** Negative numbers that are answers: `Literal[-2]`. */
function specials(call: Call, type: string): readonly string[] {
  const values = Object.keys(call.special);
  return values.length === 0 || type === 'int' ? [] : [`Literal[${values.join(', ')}]`];
}

export function outputType(call: Call, model: Structs, output: Output): string {
  const type = bareType(call, model, output);
  return output.nullable ? `${type} | None` : type;
}

function bareType(call: Call, model: Structs, output: Output): string {
  switch (output.shape) {
    case 'scalar':
      return output.scalar === 'double' ? 'float' : 'int';
    case 'flags':
      return 'int';
    case 'string':
    case 'cstr':
      return 'str';
    case 'handle':
      return output.class;
    case 'uuid':
    case 'bytes':
    case 'buffer':
      return 'bytes';
    case 'typed':
      return 'dict[str, Any]';
    case 'typed-rows':
      return 'list[dict[str, Any]]';
    case 'cpumap':
      return isCounted(call, output) ? 'list[bool]' : 'tuple[bool, ...]';
    case 'cpumap-rows':
      return 'list[tuple[bool, ...]]';
    case 'array':
      if (FILES.has(`${call.func.name}.${output.name}`)) return 'list[BinaryIO]';
      return arrayType(model, output.element);
    case 'struct':
      return structType(model, output.struct);
    case 'callback':
      throw new Error(`${output.name}: a callback cannot come out of a call`);
  }
}

/** A CPU bitmap as wide as the function's own count is a list, another one a tuple. */
export function isCounted({ func }: Call, { name }: Output): boolean {
  const param = func.params.find((each) => each.name === name);
  return param?.role === 'out-cpumap-alloc' && param.size.kind === 'returned-cpus';
}

function arrayType(model: Structs, element: Element): string {
  switch (element.kind) {
    case 'handle':
      return `list[${element.class}]`;
    case 'string':
      return 'list[str]';
    case 'scalar':
      return 'list[int]';
    default:
      return structsType(model, element.struct);
  }
}
