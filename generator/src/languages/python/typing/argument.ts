/** How annotations spell what goes into a call: all that the runtime accepts, None left out. */
import type { Call, Input } from '../../../capi/call.ts';
import type { Model } from '../../../model/model.ts';
import type { Element } from '../../../model/types.ts';
import { isRecalled } from '../recalled.ts';
import { callableType, callbackNamed, OPAQUE } from './callback.ts';
import { fieldTypes } from './struct.ts';

export function argumentType(call: Call, model: Model, input: Input): string {
  switch (input.shape) {
    case 'scalar':
      if (isRecalled(call, input)) return 'Callable[..., object]';
      if (input.meaning.kind === 'fd') return 'FileDescriptorLike';
      return input.scalar === 'double' ? 'float' : 'int';
    case 'flags':
      return 'int';
    case 'string':
      return 'str';
    case 'handle':
      return input.class;
    case 'uuid':
      return 'bytes';
    case 'bytes':
      return 'bytes | bytearray | memoryview';
    case 'cpumap':
      return 'Iterable[bool | int]';
    case 'typed':
      return 'TypedParameters';
    case 'array':
      return `Iterable[${elementType(input.element)}]`;
    case 'struct':
      return input.callback === undefined ? fieldsType(model, input.struct) : AUTH;
    case 'callback':
      return callableType(model, callbackNamed(model, input.callback));
    default:
      throw new Error(`${call.symbol}: ${input.name} cannot go in as ${input.shape}`);
  }
}

/** Credential types, what asks for them and its last argument. */
const AUTH = `list[Any] | tuple[Iterable[int], AuthCallback[${OPAQUE}], ${OPAQUE}]`;

/** A sequence as long as the struct has fields. */
function fieldsType(model: Model, struct: string): string {
  const types = fieldTypes(model, struct);
  const item = new Set(types).size === 1 ? types[0] : 'Any';
  return `list[${item}] | tuple[${types.join(', ')}]`;
}

function elementType(element: Element): string {
  if (element.kind === 'handle') return element.class;
  if (element.kind === 'string') return 'str';
  const isFd = element.kind === 'scalar' && element.meaning.kind === 'fd';
  return isFd ? 'FileDescriptorLike' : 'int';
}
